using Crm.Admin.Acts;
using Crm.Admin.Lists;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Channels;

/// <summary>Links for advertisements, each with its addresses and QR codes.</summary>
public sealed partial class LinksPage
{
    KeyPage<Link>? links;

    [Inject] FindChannelStarts Starts { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        links = await db.Links.Where(l => l.OrganizationId == Me.OrganizationId).Page(Before, After, l => l, l => l.Id);
    }

    async Task Add()
    {
        if (await Windows.Open<LinkForm>(T["Link.Add"], []) is not LinkWish wish) return;
        await Do(act => act.AddLink(wish.Token, wish.Source, wish.Campaign));
    }

    async Task Remove(Link link)
    {
        if (await Windows.Confirm(T["Link.Remove"], T["Link.Remove.Text"], T["Link.Remove"])) await Do(act => act.RemoveLink(link.Id));
    }

    async Task Do(Func<Arranging, Task<ArrangeResult>> wanted)
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var result = await wanted(new Arranging(db, member.Seat, Time.GetUtcNow()));
        if (result.IsDone) Notices.Say(T["Saved"]);
        else Notices.Warn(T[result.Outcome switch { ArrangeOutcome.Taken => "Link.Taken", ArrangeOutcome.Invalid => "Link.Wrong", ArrangeOutcome.Forbidden => "Outcome.Forbidden", _ => "Outcome.NotFound" }]);
        await Read();
    }

    async Task Show(Link link)
    {
        var starts = (await Starts(Me.OrganizationId, CancellationToken.None)).Where(s => s.Kind != ChannelKind.Staff).ToList();
        await Windows.Open<LinkAddresses>(link.Source ?? link.Token, new() { [nameof(LinkAddresses.Addresses)] = starts.Select(s => (s.Name, s.Start + link.Token)).ToList() });
    }
}

/// <summary>A link that somebody wants.</summary>
public sealed record LinkWish(string? Token, string Source, string? Campaign);
