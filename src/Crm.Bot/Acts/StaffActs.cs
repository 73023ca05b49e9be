using System.Globalization;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Sessions of the manager bot, and customers who come in person.</summary>
static class StaffActs
{
    /// <summary>Ends a session: one's own, or anybody's for who may invite.</summary>
    public static async ValueTask<ActResult> EndSession(this Act act, StaffSession session, CancellationToken cancellation)
    {
        if (session.OrganizationId != act.By.OrganizationId || session.UserId != act.By.UserId && !act.By.May(Permission.Invite)) return act.Refuse("sign out", session.Id);
        if (!session.Revoke(act.Now)) return ActResult.Unchanged;
        act.Scope.Rows.Update(session, StaffStatements.SessionChange);
        act.Note(EventKinds.StaffSessionRevoked, ("session", session.Id.ToString(CultureInfo.InvariantCulture)), ("user", session.UserId.ToString(CultureInfo.InvariantCulture)));
        if (session.UserId == act.By.UserId) await act.EndShift(cancellation);
        return ActResult.Done;
    }

    /// <summary>Somebody stands in the shop: a deal of whoever serves them, whose script is answered by that person.</summary>
    /// <param name="line">A name and, anywhere in it, a phone number.</param>
    public static async ValueTask<ActResult> WalkIn(this Act act, string line, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("walk-in");
        var (name, phone) = ReadPerson(line);
        if (name.Length == 0) return new(ActOutcome.Invalid, Detail: "name");
        if (act.Tools.Library.Accounts.FirstOrDefault(a => a.OrganizationId == act.By.OrganizationId && a is { Kind: ChannelKind.Api, Enabled: true }) is not { } account) return ActResult.NotFound;
        var data = new Fields { ["name"] = name, ["source"] = "walk-in" };
        if (phone is not null) data["phone"] = phone;
        var message = new IncomingMessage { ChannelAccountId = account.Id, ChatId = $"walk-in:{Id.New()}", ExternalId = "", Kind = IncomingKind.Lead, At = act.Now, Data = data, UserId = act.By.UserId };
        var (known, _) = await act.Scope.FindContact(account, message, cancellation);
        var contact = known ?? new Contact(act.By.OrganizationId, name, act.Now);
        var chat = new Chat { Conversation = new Conversation(account, contact, message.ChatId, act.Now), Contact = contact, IsNew = true, IsKnownContact = known is not null };
        act.Scope.Add(chat);
        var rows = new TurnRows(act.Scope, chat, account, act.Tools, act.Now) { By = act.By.UserId };
        rows.AddChat(message);
        rows.FillContact(message);
        await rows.Advance(message, cancellation);
        await act.Close(rows, cancellation);
        return new(ActOutcome.Done, Detail: Refs.Of(chat.Conversation.Id));
    }

    /// <summary>Takes the number out of the line; what is left is the name.</summary>
    internal static (string Name, string? Phone) ReadPerson(string line)
    {
        var text = StoredText.Clean(line, 300) ?? "";
        var begin = text.AsSpan().IndexOfAny("+0123456789(");
        if (begin < 0) return (text.Trim(' ', ',', ';'), null);
        var end = begin;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || " +-()".Contains(text[end]))) end++;
        return PhoneNumber.Normalize(text[begin..end].Trim()) is { } phone ? ($"{text[..begin]} {text[end..]}".Trim(' ', ',', ';'), phone) : (text.Trim(' ', ',', ';'), null);
    }
}
