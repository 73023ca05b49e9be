using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;

namespace Crm.Bot.Turns;

/// <summary>What a turn learns about who the customer is.</summary>
sealed partial class TurnRows
{
    /// <summary>The provider vouches for a phone number: it is an address of the contact, and another contact that has it is the same person.</summary>
    public async ValueTask Prove(IncomingMessage message, CancellationToken cancellation)
    {
        var phone = message.Contact is { IsOwn: true } shared ? PhoneNumber.Normalize(shared.Phone) : isNewChat ? message.Sender?.Phone : null;
        if (phone is null || account.Kind == ChannelKind.Simulator) return;
        var owner = await scope.FindContact(account.OrganizationId, IdentityKind.Phone, phone, cancellation);
        if (owner is null) scope.Rows.Insert(new ContactIdentity(chat.Contact, IdentityKind.Phone, phone, null, null, now));
        else if (owner.Id != chat.Contact.Id && !await ContactJoin.AreApart(scope.Rows, owner, chat.Contact, cancellation))
        {
            var (kept, merged) = owner.CreatedAt <= chat.Contact.CreatedAt ? (owner, chat.Contact) : (chat.Contact, owner);
            await ContactJoin.Join(scope, kept, merged, "phone", null, now, cancellation);
        }
        if (Fields.IsEmpty(chat.Contact.Phone)) SetContact("phone", phone);
    }
}
