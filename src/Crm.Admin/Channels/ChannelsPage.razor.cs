using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Channels;

/// <summary>Something to be chosen by its name.</summary>
public sealed record Named(long Id, string Name);

/// <summary>The organization's bots, numbers and sites, and how each stands.</summary>
public sealed partial class ChannelsPage : ComponentBase, IDisposable
{
    static readonly ChannelKind[] Kinds = [ChannelKind.Telegram, ChannelKind.Staff, ChannelKind.WhatsApp, ChannelKind.Sms, ChannelKind.WebChat];

    readonly CancellationTokenSource gone = new();
    readonly Dictionary<long, ChannelState> states = [];
    List<ChannelAccount> accounts = [];
    List<Named> scripts = [];

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] LookAtChannel Look { get; set; } = null!;
    [Inject] ConnectChannel ConnectOne { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    protected override Task OnInitializedAsync() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = InvokeAsync(LookAtAll); // the providers take their time
    }

    async Task Read()
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        accounts = await db.ChannelAccounts.AsNoTracking().Where(a => a.OrganizationId == member.OrganizationId).OrderBy(a => a.Id).ToListAsync();
        scripts = await db.Scripts.Where(s => s.OrganizationId == member.OrganizationId).Select(s => new Named(s.Id, s.Title)).ToListAsync();
    }

    async Task LookAtAll()
    {
        try
        {
            await Task.WhenAll(accounts.Select(async account =>
            {
                states[account.Id] = await Look(account.Id, gone.Token);
                StateHasChanged();
            }));
        }
        catch (OperationCanceledException) { states.Clear(); } // nobody looks any more
    }

    async Task Connect(ChannelKind kind)
    {
        if (await Windows.Open<ConnectForm>(T[$"Connect.{kind}"], new() { [nameof(ConnectForm.Kind)] = kind }) is not NewChannel wanted || await Current.Find() is not { } member) return;
        var result = await ConnectOne(member.Seat, wanted, gone.Token);
        Notices.Tell(T, result);
        await Read();
        await LookAtAll();
    }

    internal static string? ToneOf(ChannelState state) => state.Condition switch
    {
        ChannelCondition.Works or ChannelCondition.Polling => "active",
        ChannelCondition.Off or ChannelCondition.Waiting => null,
        _ => "failed",
    };

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
