using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;

namespace Crm.Bot.Turns;

/// <summary>Another way to the same person when a message cannot go its own: the contact's or the organization's channels in order, by consent and price.</summary>
static class Fallback
{
    static readonly RowText ChatsOfContact = new(sql => $"{TurnStatements.Chats(sql)} WHERE c.{sql.Column(typeof(Conversation), "ContactId")} = {sql.Parameter(0)} ORDER BY c.{sql.Column(typeof(Conversation), "Id")}");

    static readonly RowText PhoneOfContact = new(sql =>
        $"SELECT i.{sql.Column(typeof(ContactIdentity), "ExternalId")} FROM {sql.Table(typeof(ContactIdentity))} i WHERE i.{sql.Column(typeof(ContactIdentity), "ContactId")} = {sql.Parameter(0)} AND i.{sql.Column(typeof(ContactIdentity), "Kind")} = {(int)IdentityKind.Phone} ORDER BY i.{sql.Column(typeof(ContactIdentity), "Id")}");

    static readonly RowText AnyConsent = new(sql =>
        $"SELECT c.{sql.Column(typeof(Consent), "Id")} FROM {sql.Table(typeof(Consent))} c WHERE c.{sql.Column(typeof(Consent), "ContactId")} = {sql.Parameter(0)} AND c.{sql.Column(typeof(Consent), "WithdrawnAt")} IS NULL");

    /// <summary>The first channel that takes the message: a chat the contact has there; or, with their consent, a first message to a number that is surely theirs. Null when there is none.</summary>
    public static async ValueTask<(Chat Chat, ChannelAccount Account)?> Find(TurnScope scope, Chat from, OutgoingMessage message, TurnTools tools, DateTimeOffset now, CancellationToken cancellation)
    {
        if (from.Contact["stopped"] is true) return null;
        var organization = tools.Library.Organization(from.Conversation.OrganizationId);
        List<Chat>? chats = null;
        foreach (var word in (from.Contact.Fallback ?? organization.Fallback).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            foreach (var account in tools.Library.Accounts.Where(a => IsFor(a, word, organization)).OrderBy(a => a.Id))
            {
                if (tools.Channels.Find(account.Kind) is null) continue;
                chats ??= await scope.ChatsOf(from, ChatsOfContact, cancellation);
                var chat = chats.Find(c => c.Conversation.ChannelAccountId == account.Id) ?? await Begin(scope, from, account, message, now, cancellation);
                if (chat is not null && chat.Conversation.Id != from.Conversation.Id && Takes(chat.Conversation, message, now)) return (chat, account);
            }
        return null;
    }

    static bool IsFor(ChannelAccount account, string word, Organization organization) =>
        account.Enabled && account.OrganizationId == organization.Id && account.Kind.ToString().Equals(word, StringComparison.OrdinalIgnoreCase) && !(account.Price > organization.FallbackPrice);

    static bool Takes(Conversation conversation, OutgoingMessage message, DateTimeOffset now) =>
        conversation.BlockedAt is null && (!conversation.IsClosedAt(now) || message.Template is not null);

    /// <summary>A chat on a channel of phone numbers where the contact has none yet.</summary>
    static async ValueTask<Chat?> Begin(TurnScope scope, Chat from, ChannelAccount account, OutgoingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (account.Kind is not (ChannelKind.WhatsApp or ChannelKind.Sms)) return null;
        var closes = ChannelLimits.Of(account.Kind)?.Window is not null;
        if (closes && message.Template is null) return null;
        if ((await scope.Rows.Select(AnyConsent, [from.Contact.Id], row => row.Long(0), cancellation)).Count == 0) return null;
        if ((await scope.Rows.Select(PhoneOfContact, [from.Contact.Id], row => row.String(0), cancellation)).FirstOrDefault() is not { } phone) return null;
        if (await scope.Find(account.Id, phone, cancellation) is not null) return null; // somebody else writes from that number
        var conversation = new Conversation(account, from.Contact, phone, now);
        if (closes) conversation.Receive(now, TimeSpan.Zero);
        scope.Rows.Insert(conversation);
        var chat = new Chat { Conversation = conversation, Contact = from.Contact, IsKnownContact = true, IsKnownAddress = true };
        scope.Add(chat);
        return chat;
    }
}
