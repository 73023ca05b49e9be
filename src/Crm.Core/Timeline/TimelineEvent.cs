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
    public long? CompanyId { get; init; }
    /// <summary>The act's particulars: names as in <see cref="EventKinds"/>.</summary>
    public Fields? Data { get; init; }
}

/// <summary>The kinds of timeline events and what their data holds.</summary>
public static class EventKinds
{
    /// <summary>Those that are asked for by organization and days, and have an index for it.</summary>
    internal static readonly string[] FoundByTime = [ContactChanged, LeadTaken, LeadQueued, LeadOffered, PenMoved];

    /// <summary>source</summary>
    public const string ContactCreated = "contact.created";
    /// <summary>merged (the other contact's id), reason</summary>
    public const string ContactMerged = "contact.merged";
    /// <summary>merged</summary>
    public const string ContactSeparated = "contact.separated";
    /// <summary>field, old, new</summary>
    public const string ContactChanged = "contact.changed";
    /// <summary>The undoing of an import took it away. name</summary>
    public const string ContactRemoved = "contact.removed";
    /// <summary>company (its name), position</summary>
    public const string ContactLinked = "contact.linked";
    /// <summary>company</summary>
    public const string ContactUnlinked = "contact.unlinked";
    /// <summary>name</summary>
    public const string CompanyCreated = "company.created";
    /// <summary>field, old, new</summary>
    public const string CompanyChanged = "company.changed";
    /// <summary>name</summary>
    public const string CompanyRemoved = "company.removed";
    /// <summary>import, file, created, updated, failed</summary>
    public const string ImportApplied = "import.applied";
    /// <summary>import, file, kept</summary>
    public const string ImportUndone = "import.undone";
    /// <summary>page, rows, format</summary>
    public const string Exported = "contacts.exported";
    /// <summary>field, of</summary>
    public const string FieldDefined = "field.defined";
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
    /// <summary>Somebody arranged the work anew. name (what was changed), old, new</summary>
    public const string SettingChanged = "setting.changed";
    /// <summary>routine, enabled</summary>
    public const string RoutineChanged = "routine.changed";
    /// <summary>Somebody joined by an invitation. session, name</summary>
    public const string StaffJoined = "staff.joined";
    /// <summary>session, user</summary>
    public const string StaffSessionRevoked = "staff.session_revoked";
    /// <summary>user</summary>
    public const string StaffInvited = "staff.invited";
    /// <summary>Somebody asked for what they may not do or see. act, what</summary>
    public const string StaffRefused = "staff.refused";
    /// <summary>scheduled</summary>
    public const string ShiftStarted = "shift.started";
    /// <summary>scheduled</summary>
    public const string ShiftEnded = "shift.ended";
    /// <summary>Nobody may take it now: it waits in order of arrival. opens</summary>
    public const string LeadQueued = "lead.queued";
    /// <summary>to (the user), until</summary>
    public const string LeadOffered = "lead.offered";
    /// <summary>Of the user whose it was. reason</summary>
    public const string LeadDeclined = "lead.declined";
    /// <summary>to (the user who let it pass)</summary>
    public const string LeadExpired = "lead.expired";
    public const string LeadTaken = "lead.taken";
    /// <summary>from (the user who had it), reason</summary>
    public const string LeadTakenOver = "lead.taken_over";
    /// <summary>Whoever had it has it no more, and somebody else is looked for. from (the user who had it), reason</summary>
    public const string LeadReleased = "lead.released";
    /// <summary>until, reason</summary>
    public const string DealPostponed = "deal.postponed";
    /// <summary>A gate was opened by somebody who may. step, missing, reason</summary>
    public const string GateOverridden = "gate.overridden";
    public const string PhoneRevealed = "contact.phone_revealed";
    /// <summary>task, until</summary>
    public const string TaskSnoozed = "task.snoozed";
    /// <summary>task, to</summary>
    public const string TaskAssigned = "task.assigned";
    /// <summary>approval, subject</summary>
    public const string ApprovalRequested = "approval.requested";
    /// <summary>approval, outcome, reason, subject</summary>
    public const string ApprovalDecided = "approval.decided";
    /// <summary>rule, since</summary>
    public const string AlarmRaised = "alarm.raised";
    /// <summary>A person sent once more what had failed. message</summary>
    public const string MessageResent = "message.resent";
    /// <summary>group, branch</summary>
    public const string GroupBound = "staff.group_bound";
    public const string GroupLeft = "staff.group_left";
    public const string FeedMade = "staff.feed_made";
    /// <summary>purpose, version</summary>
    public const string ConsentGiven = "consent.given";
    /// <summary>purpose</summary>
    public const string ConsentWithdrawn = "consent.withdrawn";
    /// <summary>script, version</summary>
    public const string ScriptPublished = "script.published";
    public const string UserSignedIn = "user.signed_in";
    /// <summary>reason (password, code, locked)</summary>
    public const string UserSignInFailed = "user.sign_in_failed";
    public const string PasswordChanged = "user.password_changed";
    /// <summary>Somebody made a link by which the user sets a password. user</summary>
    public const string PasswordLinkMade = "user.password_link_made";
    /// <summary>user, on</summary>
    public const string TwoFactorChanged = "user.two_factor_changed";
    /// <summary>All sessions and remembered devices of the user ended. user</summary>
    public const string UserSignedOut = "user.signed_out";
    /// <summary>user, role</summary>
    public const string MemberAdded = "member.added";
    /// <summary>user, field, old, new</summary>
    public const string MemberChanged = "member.changed";
    /// <summary>user</summary>
    public const string MemberRemoved = "member.removed";
    /// <summary>role, permission, old, new</summary>
    public const string RightsChanged = "rights.changed";
    /// <summary>field, old, new</summary>
    public const string OrganizationChanged = "organization.changed";
    /// <summary>branch</summary>
    public const string BranchAdded = "branch.added";
    /// <summary>branch, field, old, new</summary>
    public const string BranchChanged = "branch.changed";
    /// <summary>rule</summary>
    public const string RuleAdded = "routing.rule_added";
    /// <summary>rule, field, old, new</summary>
    public const string RuleChanged = "routing.rule_changed";
    /// <summary>rule</summary>
    public const string RuleRemoved = "routing.rule_removed";
    /// <summary>channel, name</summary>
    public const string ChannelConnected = "channel.connected";
    /// <summary>channel, field, old, new</summary>
    public const string ChannelChanged = "channel.changed";
    /// <summary>link, source</summary>
    public const string LinkMade = "link.made";
    /// <summary>link</summary>
    public const string LinkRemoved = "link.removed";
    /// <summary>channel</summary>
    public const string ChannelDisconnected = "channel.disconnected";
    /// <summary>All that is known of a person was taken out.</summary>
    public const string ContactExported = "contact.exported";
    /// <summary>All that is known of a person was erased. messages, files, certificate</summary>
    public const string ContactErased = "contact.erased";
    /// <summary>item, outcome</summary>
    public const string InboxRunAgain = "inbox.run_again";
    /// <summary>item, settlement</summary>
    public const string OutboxSettled = "outbox.settled";
    /// <summary>file</summary>
    public const string BackupMade = "backup.made";
    /// <summary>A list was taken out as a file. list, rows</summary>
    public const string ListExported = "list.exported";
    /// <summary>New runs start on an earlier version again. script, version</summary>
    public const string ScriptPinned = "script.pinned";
    /// <summary>script, at</summary>
    public const string ScriptScheduled = "script.scheduled";
    /// <summary>script</summary>
    public const string ScriptUnscheduled = "script.unscheduled";
    /// <summary>The check found errors at the time of a scheduled publish. script, reason</summary>
    public const string ScriptPublishRefused = "script.publish_refused";
    /// <summary>template, slug</summary>
    public const string TemplateMade = "template.made";
    /// <summary>template, field, old, new; of a text the numbers of its versions</summary>
    public const string TemplateChanged = "template.changed";
    /// <summary>template</summary>
    public const string TemplateArchived = "template.archived";
    /// <summary>template</summary>
    public const string TemplateRestored = "template.restored";
    /// <summary>old, new, templates (how many lie in it)</summary>
    public const string TemplateFolderRenamed = "template.folder_renamed";
    /// <summary>Sent to the provider for approval. content, language, channel</summary>
    public const string ContentMade = "content.made";
    /// <summary>content, language, channel</summary>
    public const string ContentRemoved = "content.removed";
}
