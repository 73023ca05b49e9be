using System.Globalization;
using Crm.Admin.Home;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Simulator;

/// <summary>Talk to the script as a customer and as staff; everything goes the way of real messages.</summary>
public sealed partial class SimulatorPage
{
    long? accountId;
    long userId;
    bool looked;
    bool busy;
    int reading;
    string? problem;
    string name = "";
    string language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
    string? payload;
    string? chatId;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    Dialogue? dialogue;

    /// <summary>The simulated chat; in the address, so that a reload shows it again.</summary>
    [SupplyParameterFromQuery] string? Chat { get; set; }

    protected override TimeSpan Every => TimeSpan.FromSeconds(2);

    DateTimeOffset Now => Time.GetUtcNow();

    protected override async Task OnInitializedAsync()
    {
        name = T["Customer.DefaultName"];
        chatId = Guid.TryParse(Chat, out var chat) ? chat.ToString() : null;
        if (await Current.Find() is not { } member) return;
        (userId, zone) = (member.UserId, Day.Zone(member.TimeZone));
        await using var db = await Databases.CreateDbContextAsync();
        accountId = await db.ChannelAccounts.Where(a => a.OrganizationId == member.OrganizationId && a.Kind == ChannelKind.Simulator && a.Enabled)
            .OrderBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync();
        looked = true;
        await Refresh();
    }

    protected override async Task Refresh()
    {
        if (accountId is not { } account || chatId is null) return;
        var mine = ++reading;
        await using var db = await Databases.CreateDbContextAsync();
        var read = await Dialogue.Read(db, account, chatId);
        if (mine == reading) dialogue = read; // a slower, older reading must not overwrite a newer one
    }

    async Task Act(Func<SimulatedCustomer, IncomingMessage> act)
    {
        if (busy || accountId is not { } account) return;
        (busy, problem) = (true, null);
        try
        {
            var message = act(new(account, chatId ??= Guid.NewGuid().ToString(), string.IsNullOrWhiteSpace(name) ? T["Customer.DefaultName"] : name.Trim(), language));
            if (await Accept(message) == Accepted.Failed) problem = await Explain(message);
            if (Chat != chatId) Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("chat", chatId), replace: true);
            await Refresh();
        }
        finally
        {
            busy = false;
        }
    }

    async Task<string> Explain(IncomingMessage message)
    {
        await using var db = await Databases.CreateDbContextAsync();
        var error = await db.Inbox.Where(i => i.ChannelAccountId == message.ChannelAccountId && i.ExternalId == message.ExternalId).Select(i => i.Error).FirstOrDefaultAsync();
        return error is null ? T["Failed"] : T["FailedBecause", error];
    }

    void Restart()
    {
        reading++;
        (chatId, dialogue, problem) = (null, null, null);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("chat", (string?)null), replace: true);
    }
}
