using Crm.Admin.Accounts;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Templates;

/// <summary>The texts that WhatsApp has approved, or is to approve, channel by channel.</summary>
public sealed partial class ContentsPage : IDisposable
{
    const int MostShown = 1000;

    readonly CancellationTokenSource gone = new();
    Member? me;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    List<ChannelAccount> accounts = [];
    ILookup<long, ContentTemplate> contents = Enumerable.Empty<ContentTemplate>().ToLookup(c => c.ChannelAccountId);
    ILookup<string, string>? uses;
    long? busy;
    bool isRead;

    [Inject] SyncContents Sync { get; set; } = null!;
    [Inject] MakeContent Make { get; set; } = null!;
    [Inject] RemoveContent Delete { get; set; } = null!;

    protected override Task OnInitializedAsync() => Read();

    async Task Read()
    {
        if ((me = await Current.Find()) is null) return;
        zone = Home.Day.Zone(me.TimeZone);
        await using var db = await Databases.CreateDbContextAsync();
        accounts = await db.ChannelAccounts.AsNoTracking().Where(a => a.OrganizationId == me.OrganizationId && a.Kind == ChannelKind.WhatsApp && a.Enabled).OrderBy(a => a.Id).ToListAsync();
        var ids = accounts.Select(a => a.Id).ToArray();
        contents = (await db.ContentTemplates.AsNoTracking().Where(t => ids.Contains(t.ChannelAccountId)).OrderBy(t => t.Name).ThenBy(t => t.Language).Take(MostShown).ToListAsync()).ToLookup(t => t.ChannelAccountId);
        uses = await ContentUses.Read(db, me.OrganizationId);
        isRead = true;
    }

    static string? ToneOf(ContentTemplate content) => content.Status switch { ContentTemplate.ApprovedStatus => "active", "rejected" or "disabled" => "failed", "paused" or "unsubmitted" => "warm", _ => null };

    async Task AskNow(ChannelAccount account)
    {
        if (await Current.Find() is not { } member) return;
        busy = account.Id;
        StateHasChanged();
        try { await Tell(await Sync(member.Seat, account.Id, gone.Token), T["Content.Asked"]); }
        finally { busy = null; }
    }

    async Task New(ChannelAccount account, ContentTemplate? like)
    {
        var parameters = new Dictionary<string, object?> { [nameof(ContentForm.AccountId)] = account.Id, [nameof(ContentForm.Language)] = like?.Language ?? me!.Workplace.Language, [nameof(ContentForm.Like)] = like };
        if (await Windows.Open<ContentForm>(T["Content.New"], parameters, "40rem") is not NewContent wanted || await Current.Find() is not { } member) return;
        await Tell(await Make(member.Seat, wanted, gone.Token), T["Content.Made", wanted.Name]);
    }

    async Task Remove(ContentTemplate content)
    {
        if (!await Windows.Confirm(T["Content.Remove"], T["Content.Remove.Text", content.Name], T["Content.Remove"]) || await Current.Find() is not { } member) return;
        await Tell(await Delete(member.Seat, content.Id, gone.Token), T["Content.Removed", content.Name]);
    }

    /// <summary>Says how it went, and shows what there is now.</summary>
    async Task Tell(ContentResult result, string done)
    {
        if (result.Outcome == ContentOutcome.Done) Notices.Say(done);
        else Notices.Warn(result.Outcome == ContentOutcome.Invalid ? T[$"Content.Problem.{result.Detail}"] : T[$"Outcome.{result.Outcome}", result.Detail ?? ""]);
        await Read();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
