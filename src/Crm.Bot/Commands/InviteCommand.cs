using Crm.Admin.Shell;
using Crm.Bot.Setup;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Crm.Bot.Commands;

/// <summary>Invites a user to the manager bot and shows the link, this once.</summary>
static class InviteCommand
{
    public static async Task<int> Create(CrmDb db, CrmSettings settings, string[] args, TextWriter output)
    {
        var email = new Options(args, "email").Get("email");
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        var user = await db.Memberships.Where(m => m.OrganizationId == organization.Id).Join(db.Users.Where(u => u.NormalizedEmail == email.ToUpperInvariant()), m => m.UserId, u => u.Id, (m, u) => u).FirstOrDefaultAsync()
            ?? throw new UsageException(CommandLine.Text("NoSuchUser", email));
        var now = TimeProvider.System.GetUtcNow();
        var (invitation, token) = Invitation.Make(organization.Id, user.Id, null, now);
        db.Add(invitation);
        db.Add(new TimelineEvent(organization.Id, EventKinds.StaffInvited, now) { Data = new() { ["user"] = user.Email } });
        await db.SaveChangesAsync();
        if (await BotName(settings) is not { } bot)
        {
            output.WriteLine(CommandLine.Text("InvitedNoBot", user.Name, token));
            return 0;
        }
        var link = $"https://t.me/{bot}?start={token}";
        output.WriteLine(CommandLine.Text("Invited", user.Name, link));
        output.WriteLine(LinkCode.Text(link));
        return 0;
    }

    /// <summary>The manager bot's name; null when there is none, or Telegram cannot be reached.</summary>
    static async Task<string?> BotName(CrmSettings settings)
    {
        if (settings.TelegramManagerToken is not { } token) return null;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try { return (await new TelegramBotClient(new TelegramBotClientOptions(token, settings.TelegramApiBaseUrl)).SendRequest(new GetMeRequest(), deadline.Token)).Username; }
        catch (Exception error) when (error is RequestException or OperationCanceledException) { return null; }
    }
}
