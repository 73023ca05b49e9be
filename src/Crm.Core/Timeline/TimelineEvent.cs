namespace Crm.Core.Timeline;

/// <summary>Who did it.</summary>
public enum ActorKind { System, Contact, User, Api }

/// <summary>One act: what happened to whom, when and by whom. History, audit, notifications and reports read these.</summary>
public sealed class TimelineEvent
{
    TimelineEvent() { }

    public TimelineEvent(long organizationId, string kind, DateTimeOffset at) => (OrganizationId, Kind, At) = (organizationId, kind, at);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>Noun and verb, as in "deal.opened"; the list is <see cref="EventKinds"/>.</summary>
    public string Kind { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public ActorKind Actor { get; init; }
    public long? UserId { get; init; }
    public long? ContactId { get; init; }
    public long? ConversationId { get; init; }
    public long? DealId { get; init; }
    public long? RunId { get; init; }
    /// <summary>The act's particulars: names as in <see cref="EventKinds"/>.</summary>
    public Fields? Data { get; init; }
}

/// <summary>The kinds of timeline events and what their data holds.</summary>
public static class EventKinds
{
    /// <summary>source</summary>
    public const string ContactCreated = "contact.created";
    /// <summary>merged (the other contact's id), reason</summary>
    public const string ContactMerged = "contact.merged";
    /// <summary>merged</summary>
    public const string ContactSeparated = "contact.separated";
    /// <summary>field, old, new</summary>
    public const string ContactChanged = "contact.changed";
    /// <summary>stage, source</summary>
    public const string DealOpened = "deal.opened";
    /// <summary>from, to</summary>
    public const string DealMoved = "deal.moved";
    /// <summary>field, old, new</summary>
    public const string DealChanged = "deal.changed";
    /// <summary>branch, user</summary>
    public const string DealAssigned = "deal.assigned";
    /// <summary>outcome, reason</summary>
    public const string DealClosed = "deal.closed";
    /// <summary>script, version</summary>
    public const string RunStarted = "run.started";
    /// <summary>from, trigger, to (the steps passed through, last is where it waits)</summary>
    public const string RunAdvanced = "run.advanced";
    /// <summary>step, missing</summary>
    public const string RunBlocked = "run.blocked";
    /// <summary>outcome, reason</summary>
    public const string RunEnded = "run.ended";
    /// <summary>step, reason</summary>
    public const string RunFailed = "run.failed";
    /// <summary>from, to</summary>
    public const string RunMigrated = "run.migrated";
    /// <summary>pen, reason</summary>
    public const string PenMoved = "conversation.pen_moved";
    /// <summary>message, reason</summary>
    public const string MessageUndelivered = "message.undelivered";
    /// <summary>message, to (the account), reason</summary>
    public const string MessageRerouted = "message.rerouted";
    public const string BotBlocked = "conversation.bot_blocked";
    public const string BotUnblocked = "conversation.bot_unblocked";
    /// <summary>task, title</summary>
    public const string TaskCreated = "task.created";
    /// <summary>task, result</summary>
    public const string TaskDone = "task.done";
    /// <summary>title, due</summary>
    public const string TaskOverdue = "task.overdue";
    /// <summary>A person's message; later: it was written for this time.</summary>
    public const string MessageWritten = "message.written";
    /// <summary>at</summary>
    public const string MessageScheduled = "message.scheduled";
    /// <summary>at</summary>
    public const string MessageCancelled = "message.cancelled";
    /// <summary>routine</summary>
    public const string GreetingSent = "greeting.sent";
    /// <summary>The numbers of a day: see <see cref="Routines.DailyReport"/>.</summary>
    public const string ReportDaily = "report.daily";
    /// <summary>routine, enabled</summary>
    public const string RoutineChanged = "routine.changed";
    /// <summary>purpose, version</summary>
    public const string ConsentGiven = "consent.given";
    /// <summary>purpose</summary>
    public const string ConsentWithdrawn = "consent.withdrawn";
    /// <summary>script, version</summary>
    public const string ScriptPublished = "script.published";
}
