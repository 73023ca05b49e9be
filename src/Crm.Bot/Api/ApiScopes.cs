namespace Crm.Bot.Api;

/// <summary>What a token may be allowed to do.</summary>
public static class ApiScopes
{
    public const string LeadsWrite = "leads:write";
    public const string ContactsRead = "contacts:read";
    public const string ContactsWrite = "contacts:write";
    public const string DealsWrite = "deals:write";
    public const string DealsRead = "deals:read";
    public const string ConversationsRead = "conversations:read";
    public const string RunsRead = "runs:read";
    public const string TimelineRead = "timeline:read";

    public const string InboxRead = "inbox:read";
    public const string InboxWrite = "inbox:write";
    public const string OutboxRead = "outbox:read";
    public const string OutboxWrite = "outbox:write";
    public const string LinksRead = "links:read";
    public const string LinksWrite = "links:write";
    public const string MessagesWrite = "messages:write";
    public const string RoutinesRead = "routines:read";
    public const string RoutinesWrite = "routines:write";

    public const string TasksRead = "tasks:read";
    public const string TasksWrite = "tasks:write";
    public const string StaffRead = "staff:read";
    public const string StaffWrite = "staff:write";

    /// <summary>Every scope, in the order in which lists offer them.</summary>
    public static readonly IReadOnlyList<string> All = [LeadsWrite, ContactsRead, ContactsWrite, DealsRead, DealsWrite, ConversationsRead, RunsRead, TimelineRead, InboxRead, InboxWrite, OutboxRead, OutboxWrite, LinksRead, LinksWrite, MessagesWrite, RoutinesRead, RoutinesWrite, TasksRead, TasksWrite, StaffRead, StaffWrite];
}
