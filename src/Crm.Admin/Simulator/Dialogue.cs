using System.Globalization;
using System.Text.Json;
using Crm.Admin.Timeline;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Steps;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Simulator;

/// <summary>All there is to see of one simulated chat.</summary>
public sealed record Dialogue(
    Conversation Conversation, IReadOnlyList<ChatLine> Lines, RunFacts? Run, DealFacts? Deal,
    IReadOnlyList<FollowUp> Timers, IReadOnlyList<TaskItem> Tasks, IReadOnlyList<EventLine> Events)
{
    const int LinesShown = 200, EventsShown = 30;

    /// <summary>The bot's newest message: only its buttons still answer.</summary>
    public ChatLine? Newest => Lines.LastOrDefault(l => l.Direction == MessageDirection.Outgoing);

    /// <summary>A person is expected to answer: staff hold the pen, or the step speaks to them.</summary>
    public bool AwaitsStaff => Conversation.Pen == Pen.Staff || Run is { AtStaffStep: true };

    /// <summary>What the script last told staff.</summary>
    public ChatLine? StaffPrompt => Lines.LastOrDefault(l => l.Direction == MessageDirection.Note);

    /// <summary>Reads a chat of an account; null while nobody has written in it.</summary>
    public static async Task<Dialogue?> Read(CrmDb db, long accountId, string chatId)
    {
        var conversation = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.ChannelAccountId == accountId && c.ChatId == chatId);
        if (conversation is null) return null;
        var run = await RunFacts.Read(db, conversation);
        return new(conversation, await ChatLine.Read(db, conversation.Id, LinesShown), run, await DealFacts.Read(db, conversation.DealId ?? run?.DealId),
            await db.FollowUps.AsNoTracking().Where(f => f.ConversationId == conversation.Id && f.Kind == FollowUpKind.Run && f.Status == FollowUpStatus.Pending).OrderBy(f => f.DueAt).ThenBy(f => f.Id).ToListAsync(),
            await db.Tasks.AsNoTracking().Where(t => t.ConversationId == conversation.Id).OrderBy(t => t.Id).ToListAsync(),
            await db.Timeline.Where(e => e.ConversationId == conversation.Id).Newest(db, EventsShown));
    }
}

/// <summary>One message of the chat.</summary>
public sealed record ChatLine(
    long Id, MessageDirection Direction, MessageKind Kind, string? Text, MessageExtras Extras, string? ExternalId, DateTimeOffset At, string? Author, IReadOnlyList<string> Files)
{
    public static async Task<List<ChatLine>> Read(CrmDb db, long conversationId, int count)
    {
        var rows = await (
            from message in db.Messages.Where(m => m.ConversationId == conversationId).OrderByDescending(m => m.Id).Take(count)
            join user in db.Users on message.AuthorId equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby message.Id
            select new { message, author = user!.Name }).AsNoTracking().ToListAsync();
        var ids = rows.Where(r => r.message.Kind != MessageKind.Text).Select(r => r.message.Id).ToArray();
        var files = (await db.Attachments.Where(a => ids.Contains(a.MessageId)).Select(a => new { a.MessageId, Name = a.FileName ?? a.MimeType ?? "" }).ToListAsync()).ToLookup(a => a.MessageId, a => a.Name);
        return [.. rows.Select(r => new ChatLine(r.message.Id, r.message.Direction, r.message.Kind, r.message.Text, Parse(r.message.Extras),
            r.message.ExternalId, r.message.At, r.author, [.. files[r.message.Id]]))];
    }

    static MessageExtras Parse(string? json) => json is null ? new() : JsonSerializer.Deserialize<MessageExtras>(json, FieldsJson.Options) ?? new();
}

/// <summary>Where a run stands and what it knows.</summary>
public sealed record RunFacts(string Script, int Number, string Step, RunStatus Status, string? Outcome, DateTimeOffset StepEnteredAt, long? DealId, Fields Variables, StepNames Steps)
{
    /// <summary>It waits for staff to answer.</summary>
    public bool AtStaffStep => Status == RunStatus.Active && Steps.Find(Step)?.Actor == Actor.Staff;

    public static async Task<RunFacts?> Read(CrmDb db, Conversation conversation)
    {
        var found = await (
            from run in db.ScriptRuns
            where conversation.RunId != null ? run.Id == conversation.RunId : run.ConversationId == conversation.Id
            orderby run.Id descending
            join version in db.ScriptVersions on run.ScriptVersionId equals version.Id
            join script in db.Scripts on version.ScriptId equals script.Id
            select new { run, version.Number, script.Title }).AsNoTracking().FirstOrDefaultAsync();
        if (found is null) return null;
        var steps = await StepNames.Of(db, found.run.ScriptVersionId, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return new(steps.Script ?? found.Title, found.Number, found.run.Step, found.run.Status, found.run.Outcome, found.run.StepEnteredAt, found.run.DealId, VariablesOf(found.run.State), steps);
    }

    /// <summary>The values under vars of a run's stored state; none when it has no such part.</summary>
    internal static Fields VariablesOf(string state)
    {
        if (string.IsNullOrWhiteSpace(state)) return [];
        var all = JsonSerializer.Deserialize<Fields>(state, FieldsJson.Options);
        return all?.GetValueOrDefault("vars") as Fields ?? [];
    }
}

/// <summary>The deal of the chat with its stage by name.</summary>
public sealed record DealFacts(Deal Deal, string Pipeline, string Stage)
{
    public static async Task<DealFacts?> Read(CrmDb db, long? id) => id is null ? null : await (
        from deal in db.Deals
        where deal.Id == id
        join pipeline in db.Pipelines on deal.PipelineId equals pipeline.Id
        join stage in db.Stages on deal.StageId equals stage.Id
        select new DealFacts(deal, pipeline.Name, stage.Name)).AsNoTracking().FirstOrDefaultAsync();
}
