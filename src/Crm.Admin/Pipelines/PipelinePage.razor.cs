using System.Text.Json;
using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Pipelines;

/// <summary>Changes a pipeline: its stages, what they ask for, where people may move deals, and why deals are lost.</summary>
public sealed partial class PipelinePage
{
    static readonly string[] KnownFields = ["contact.name", "contact.phone", "contact.email", "deal.title", "deal.amount"];

    PipelineDraft? draft;
    int version;
    bool looked, busy;
    string? problem;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] IStringLocalizer<ActTexts> Words { get; set; } = null!;

    [Parameter] public string Slug { get; set; } = "";

    protected override Task OnParametersSetAsync() => Read();

    async Task Read()
    {
        if (await Current.Find() is not { } member) return;
        await using var db = await Databases.CreateDbContextAsync();
        var pipeline = await Find(db.Pipelines.AsNoTracking(), member);
        (draft, version, looked) = (pipeline is null ? null : PipelineDraft.Of(pipeline), pipeline?.Version ?? 0, true);
    }

    Task<Pipeline?> Find(IQueryable<Pipeline> pipelines, Member member) =>
        pipelines.Include(p => p.Stages).SingleOrDefaultAsync(p => p.OrganizationId == member.OrganizationId && p.Slug == Slug);

    async Task Remove(StageDraft stage)
    {
        if (stage.Slug.Length > 0 && await DealsAt(stage.Slug) is > 0 and var count)
        {
            problem = T["Wrong.HasDeals", stage.Name, count];
            return;
        }
        if (stage.Slug.Length > 0 && !await Windows.Confirm(T["RemoveStage", stage.Name], T["RemoveText"], T["RemoveDo"])) return;
        problem = null;
        draft!.Stages.Remove(stage);
    }

    async Task<int> DealsAt(string stage)
    {
        if (await Current.Find() is not { } member) return 0;
        await using var db = await Databases.CreateDbContextAsync();
        return await db.Deals.Where(d => d.OrganizationId == member.OrganizationId && db.Stages.Any(s => s.Id == d.StageId && s.Slug == stage && db.Pipelines.Any(p => p.Id == s.PipelineId && p.Slug == Slug))).Take(1000).CountAsync();
    }

    async Task Save()
    {
        if (busy || draft is null) return;
        problem = draft.Complaint() is { } complaint ? T[complaint].Value : null;
        if (problem is not null || await Current.Find() is not { } member || !member.May(Permission.Arrange)) return;
        busy = true;
        try
        {
            await Save(member);
            await Read();
            Notices.Say(Words["Saved"]);
        }
        catch (DbUpdateConcurrencyException)
        {
            await Read();
            problem = $"{Words["Changed.Title"]}. {Words["Changed.Text"]}";
        }
        finally { busy = false; }
    }

    async Task Save(Member member)
    {
        await using var db = await Databases.CreateDbContextAsync();
        if (await Find(db.Pipelines, member) is not { } pipeline) return;
        if (pipeline.Version != version) throw new DbUpdateConcurrencyException();
        var before = Describe(pipeline);
        draft!.ApplyTo(pipeline);
        db.Entry(pipeline).Property(p => p.Name).IsModified = true; // the stages are its own: whoever saved them has saved it
        var after = Describe(pipeline);
        if (before == after) return;
        db.Add(new TimelineEvent(member.OrganizationId, EventKinds.SettingChanged, Time.GetUtcNow()) { Actor = ActorKind.User, UserId = member.UserId, Data = new Fields { ["name"] = pipeline.Name, ["old"] = before, ["new"] = after } });
        await db.SaveChangesAsync();
    }

    static string Describe(Pipeline pipeline) => JsonSerializer.Serialize(new
    {
        pipeline.Name, stages = pipeline.Stages.OrderBy(s => s.Position).Select(s => new { s.Slug, s.Name, s.Kind, s.Enter, s.Ways }), reasons = pipeline.LostReasons,
    }, FieldsJson.Options);
}
