using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Conversations;
using Crm.Admin.Lists;
using Crm.Admin.Shell;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts.Engine;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Deals;

/// <summary>A pipeline's deals by stage; a card that is dragged, or moved by its list of stages, asks the stage's gate.</summary>
public sealed partial class BoardPage
{
    Member? me;
    List<Pipeline> pipelines = [];
    List<Person> people = [];
    List<BoardColumn> columns = [];
    Pipeline? pipeline;
    DealLine? dragged;
    long? over, moving;
    int tries;
    bool looked;
    DateTimeOffset now;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] Moving Mover { get; set; } = null!;
    [Inject] Machines Machines { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "pipeline")] string? PipelineSlug { get; set; }
    [SupplyParameterFromQuery] string? Owner { get; set; }

    protected override TimeSpan Every => TimeSpan.FromSeconds(2);

    protected override Task OnParametersSetAsync() => looked ? Refresh() : Task.CompletedTask;

    protected override async Task Refresh()
    {
        if ((me = await Current.Find()) is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        now = Time.GetUtcNow();
        pipelines = await db.Pipelines.AsNoTracking().Include(p => p.Stages.OrderBy(s => s.Position)).Where(p => p.OrganizationId == member.OrganizationId).OrderBy(p => p.Id).ToListAsync();
        people = await db.PeopleOf(member);
        pipeline = pipelines.Find(p => p.Slug == PipelineSlug) ?? pipelines.FirstOrDefault();
        var filter = new DealFilter(Owner: long.TryParse(Owner, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null, Nobody: Owner == "none");
        columns = pipeline is null ? [] : await BoardColumn.Read(db, await filter.Of(db, member.Seat), pipeline, now);
        looked = true;
    }

    bool MayMove(DealLine deal) => me is not null && deal.ConversationId is not null && me.May(Permission.Sell) && (deal.OwnerId == me.UserId || me.May(Permission.SeeOthers));

    void Choose(string? owner) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("owner", string.IsNullOrEmpty(owner) ? null : owner));

    Task MoveTo(DealLine deal, string? stage) => pipeline?.Find(stage ?? "") is { } to ? Move(deal, to) : Task.CompletedTask;

    Task Drop(Stage stage)
    {
        var deal = dragged;
        (dragged, over) = (null, null);
        return deal is null ? Task.CompletedTask : Move(deal, stage);
    }

    async Task Move(DealLine deal, Stage to)
    {
        if (to.Id == deal.StageId || me is null || deal.ConversationId is not { } conversation) return;
        moving = deal.Id;
        try { await Mover.Move(me, conversation, deal.Name, pipeline!, to, await StandingOf(conversation)); }
        finally { (moving, tries) = (null, tries + 1); }
        await Refresh();
    }

    async Task<Standing?> StandingOf(long conversation)
    {
        await using var db = await Databases.CreateDbContextAsync();
        return (await Customer.Read(db, Machines, me!, conversation, Time.GetUtcNow()))?.Standing;
    }

    string Age(DateTimeOffset since)
    {
        var (unit, count) = Clock.Largest(now - since);
        return T[unit, count];
    }
}
