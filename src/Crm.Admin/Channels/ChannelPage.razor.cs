using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Channels;

/// <summary>One channel: how it stands, what strangers start there, and for a site the code and a preview.</summary>
public sealed partial class ChannelPage : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    ChannelAccount? account;
    ChannelState? state;
    List<Named> scripts = [];
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    string name = "";
    long? script;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] LookAtChannel Look { get; set; } = null!;
    [Inject] ConnectChannel Connect { get; set; } = null!;
    [Inject] DisconnectChannel Disconnect { get; set; } = null!;
    [Inject] FindChannelStarts Starts { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Parameter] public long Id { get; set; }

    string site = "";

    string WidgetCode => $"<script src=\"{site}/widget.js\" async></script>";

    protected override Task OnParametersSetAsync() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && account is not null) _ = InvokeAsync(LookOnce);
    }

    async Task Read()
    {
        if (await Current.Find() is not { } member) return;
        zone = Home.Day.Zone(member.TimeZone);
        await using var db = await Databases.CreateDbContextAsync();
        account = await db.ChannelAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id && a.OrganizationId == member.OrganizationId);
        if (account is null) { Navigation.NavigateTo("channels"); return; }
        scripts = await db.Scripts.Where(s => s.OrganizationId == member.OrganizationId && s.PublishedVersionId != null).OrderBy(s => s.Title).Select(s => new Named(s.Id, s.Title)).ToListAsync();
        (name, script) = (account.Name, account.DefaultScriptId);
        if (account.Kind == ChannelKind.WebChat) site = (await Starts(member.OrganizationId, gone.Token)).FirstOrDefault(s => s.AccountId == Id)?.Start.Split('?')[0] ?? Navigation.ToAbsoluteUri($"chat/{account.Slug}").ToString();
    }

    async Task LookOnce()
    {
        try { state = await Look(Id, gone.Token); }
        catch (OperationCanceledException) { return; } // nobody looks any more
        StateHasChanged();
    }

    async Task Save()
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var result = await new Arranging(db, member.Seat, Time.GetUtcNow()).ChangeChannel(Id, name, script, account!.Version);
        if (result.IsDone) Notices.Say(T["Saved"]);
        else Notices.Warn(T[result.Outcome == ArrangeOutcome.Forbidden ? "Outcome.Forbidden" : "Outcome.NotFound"]);
        await Read();
    }

    async Task Leave()
    {
        if (!await Windows.Confirm(T["Disconnect"], T["Disconnect.Text", account!.Name], T["Disconnect"]) || await Current.Find() is not { } member) return;
        Notices.Tell(T, await Disconnect(member.Seat, Id, gone.Token));
        await Read();
        await LookOnce();
    }

    async Task Reconnect()
    {
        var parameters = new Dictionary<string, object?> { [nameof(ConnectForm.Kind)] = account!.Kind, [nameof(ConnectForm.AccountId)] = Id };
        if (await Windows.Open<ConnectForm>(T["Reconnect"], parameters) is not NewChannel wanted || await Current.Find() is not { } member) return;
        Notices.Tell(T, await Connect(member.Seat, wanted, gone.Token));
        await Read();
        await LookOnce();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
