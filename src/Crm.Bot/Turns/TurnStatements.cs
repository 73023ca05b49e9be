using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Turns;

/// <summary>What turns write of rows that exist, and the few statements that are not the insert or update of one row.</summary>
static class TurnStatements
{
    public static readonly RowColumns InboxKey = new(typeof(InboxItem), nameof(InboxItem.ChannelAccountId), nameof(InboxItem.ExternalId));

    public static readonly RowColumns InboxOutcome = new(typeof(InboxItem),
        nameof(InboxItem.Status), nameof(InboxItem.ConversationId), nameof(InboxItem.Error), nameof(InboxItem.Body), nameof(InboxItem.Attempts));

    public static readonly RowColumns ConversationChange = new(typeof(Conversation),
        nameof(Conversation.Pen), nameof(Conversation.Status), nameof(Conversation.RunId), nameof(Conversation.DealId), nameof(Conversation.BlockedAt), nameof(Conversation.LastMessageAt), nameof(Conversation.WindowUntil), nameof(Conversation.AskedAt), nameof(Conversation.AnswerSeconds), nameof(Conversation.WaitingSince));

    public static readonly RowColumns ContactChange = new(typeof(Contact),
        nameof(Contact.Name), nameof(Contact.Phone), nameof(Contact.Email), nameof(Contact.Language), nameof(Contact.TimeZone), nameof(Contact.Source), nameof(Contact.Fields), nameof(Contact.Fallback));

    public static readonly RowColumns DealChange = new(typeof(Deal),
        nameof(Deal.StageId), nameof(Deal.BranchId), nameof(Deal.OwnerId), nameof(Deal.Title), nameof(Deal.Amount), nameof(Deal.Currency), nameof(Deal.Source), nameof(Deal.Fields),
        nameof(Deal.Status), nameof(Deal.LostReason), nameof(Deal.StageEnteredAt), nameof(Deal.ClosedAt), nameof(Deal.QueuedAt), nameof(Deal.PostponedUntil));

    public static readonly RowColumns RunAdvance = new(typeof(ScriptRun),
        nameof(ScriptRun.Step), nameof(ScriptRun.Status), nameof(ScriptRun.State), nameof(ScriptRun.Outcome), nameof(ScriptRun.StepEnteredAt), nameof(ScriptRun.EndedAt), nameof(ScriptRun.DealId));

    public static readonly RowColumns MessageEdit = new(typeof(Message), nameof(Message.Text), nameof(Message.EditedAt));

    /// <summary>What a provider reports of a message.</summary>
    public static readonly RowColumns MessageProgress = new(typeof(Message), nameof(Message.Status), nameof(Message.ExternalId), nameof(Message.Error), nameof(Message.SentAt));

    public static readonly RowColumns OutboxMove = new(typeof(OutboxItem),
        nameof(OutboxItem.Status), nameof(OutboxItem.Outcome), nameof(OutboxItem.Node), nameof(OutboxItem.Attempts), nameof(OutboxItem.NotBefore), nameof(OutboxItem.Error));

    /// <summary>What a provider reports of a row.</summary>
    public static readonly RowColumns OutboxReport = new(typeof(OutboxItem),
        nameof(OutboxItem.Status), nameof(OutboxItem.Outcome), nameof(OutboxItem.ExternalId), nameof(OutboxItem.Error), nameof(OutboxItem.EndedAt));

    /// <summary>A chat by account and address, with its contact, run and deal; it also locks the conversation where the database does that by row.</summary>
    public static readonly RowText Chat = new(sql =>
        $"{Chats(sql)} WHERE c.{sql.Column(typeof(Conversation), "ChannelAccountId")} = {sql.Parameter(0)} AND c.{sql.Column(typeof(Conversation), "ChatId")} = {sql.Parameter(1)}{sql.LockSuffix("c")}");

    /// <summary>The same by the conversation's id.</summary>
    public static readonly RowText ChatById = new(sql => $"{Chats(sql)} WHERE c.{sql.Column(typeof(Conversation), "Id")} = {sql.Parameter(0)}{sql.LockSuffix("c")}");

    /// <summary>The same for many chats, locked in the order of their ids so that two machines cannot wait for each other.</summary>
    public static readonly RowText ManyChats = new(sql =>
        $"{Chats(sql)} WHERE c.{sql.Column(typeof(Conversation), "ChannelAccountId")} = ANY({sql.Parameter(0)}) AND c.{sql.Column(typeof(Conversation), "ChatId")} = ANY({sql.Parameter(1)}) ORDER BY c.{sql.Column(typeof(Conversation), "Id")}{sql.LockSuffix("c")}");

    /// <summary>A contact by organization, kind of address and address.</summary>
    public static readonly RowText ContactByIdentity = new(sql =>
        $"{Contacts(sql)} JOIN {sql.Table(typeof(ContactIdentity))} i ON i.{sql.Column(typeof(ContactIdentity), "ContactId")} = p.{sql.Column(typeof(Contact), "Id")} WHERE i.{sql.Column(typeof(ContactIdentity), "OrganizationId")} = {sql.Parameter(0)} " +
        $"AND i.{sql.Column(typeof(ContactIdentity), "Kind")} = {sql.Parameter(1)} AND i.{sql.Column(typeof(ContactIdentity), "ExternalId")} = {sql.Parameter(2)}");

    public static readonly RowText ContactByPhone = new(sql => ContactBy(sql, nameof(Contact.Phone)));

    public static readonly RowText ContactByEmail = new(sql => ContactBy(sql, nameof(Contact.Email)));

    /// <summary>A deal by organization and id, locked where the database does that by row.</summary>
    public static readonly RowText DealById = new(sql =>
        $"SELECT {sql.Columns(typeof(Deal), "d")} FROM {sql.Table(typeof(Deal))} d{sql.LockHint} WHERE d.{sql.Column(typeof(Deal), "OrganizationId")} = {sql.Parameter(0)} AND d.{sql.Column(typeof(Deal), "Id")} = {sql.Parameter(1)}{sql.LockSuffix("d")}");

    /// <summary>Contacts that gave this number in a form and have no address of their own yet.</summary>
    public static readonly RowText ContactByForm = new(sql => $"{ContactBy(sql, nameof(Contact.Phone))} AND NOT EXISTS (SELECT 1 FROM {sql.Table(typeof(ContactIdentity))} i WHERE i.{sql.Column(typeof(ContactIdentity), "ContactId")} = p.{sql.Column(typeof(Contact), "Id")})");

    /// <summary>A link by organization and token.</summary>
    public static readonly RowText LinkByToken = new(sql =>
        $"SELECT {sql.Columns(typeof(Link), "l")} FROM {sql.Table(typeof(Link))} l WHERE l.{sql.Column(typeof(Link), "OrganizationId")} = {sql.Parameter(0)} AND l.{sql.Column(typeof(Link), "Token")} = {sql.Parameter(1)}");

    /// <summary>Names of a deal's tasks that are done.</summary>
    public static readonly RowText DoneTasks = new(sql =>
        $"SELECT t.{sql.Column(typeof(TaskItem), "Name")} FROM {sql.Table(typeof(TaskItem))} t WHERE t.{sql.Column(typeof(TaskItem), "DealId")} = {sql.Parameter(0)} AND t.{sql.Column(typeof(TaskItem), "Status")} = {(int)TaskStatus.Done} AND t.{sql.Column(typeof(TaskItem), "Name")} IS NOT NULL");

    /// <summary>The messages of a conversation with an external id.</summary>
    public static readonly RowText MessageByExternalId = new(sql =>
        $"SELECT {sql.Columns(typeof(Message), "m")} FROM {sql.Table(typeof(Message))} m WHERE m.{sql.Column(typeof(Message), "ConversationId")} = {sql.Parameter(0)} AND m.{sql.Column(typeof(Message), "ExternalId")} = {sql.Parameter(1)}");

    public static readonly RowText MessageById = new(sql => ById<Message>(sql));

    public static readonly RowText OutboxById = new(sql => ById<OutboxItem>(sql));

    /// <summary>Ends a follow-up, if it is pending.</summary>
    public static readonly RowText EndFollowUp = new(sql => $"{EndOf(sql)} = {(int)FollowUpStatus.Pending}");

    /// <summary>The same for one that is run again after it failed.</summary>
    public static readonly RowText EndFailedFollowUp = new(sql => $"{EndOf(sql)} IN ({(int)FollowUpStatus.Pending}, {(int)FollowUpStatus.Failed})");

    static string EndOf(RowSql sql) =>
        $"UPDATE {sql.Table(typeof(FollowUp))} SET {sql.Column(typeof(FollowUp), "Status")} = {sql.Parameter(0)}, {sql.Column(typeof(FollowUp), "EndedAt")} = {sql.Parameter(1)} " +
        $"WHERE {sql.Column(typeof(FollowUp), "Id")} = {sql.Parameter(2)} AND {sql.Column(typeof(FollowUp), "Status")}";

    static readonly RowText LinkMessage = new(sql =>
        $"UPDATE {sql.Table(typeof(FollowUp))} SET {sql.Column(typeof(FollowUp), "MessageId")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(FollowUp), "Id")} = {sql.Parameter(1)}");

    /// <summary>A contact's consents for a purpose that stand.</summary>
    public static readonly RowText StandingConsent = new(sql =>
        $"SELECT c.{sql.Column(typeof(Consent), "Id")} FROM {sql.Table(typeof(Consent))} c WHERE c.{sql.Column(typeof(Consent), "ContactId")} = {sql.Parameter(0)} AND c.{sql.Column(typeof(Consent), "Purpose")} = {sql.Parameter(1)} AND c.{sql.Column(typeof(Consent), "WithdrawnAt")} IS NULL");

    static readonly RowText CancelPending = new(sql =>
        $"UPDATE {sql.Table(typeof(FollowUp))} SET {sql.Column(typeof(FollowUp), "Status")} = {(int)FollowUpStatus.Cancelled}, {sql.Column(typeof(FollowUp), "EndedAt")} = {sql.Parameter(0)} " +
        $"WHERE {sql.Column(typeof(FollowUp), "RunId")} = {sql.Parameter(1)} AND {sql.Column(typeof(FollowUp), "Token")} = {sql.Parameter(2)} AND {sql.Column(typeof(FollowUp), "Status")} = {(int)FollowUpStatus.Pending}");

    static readonly RowText WithdrawAll = new(sql =>
        $"UPDATE {sql.Table(typeof(Consent))} SET {sql.Column(typeof(Consent), "WithdrawnAt")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(Consent), "ContactId")} = {sql.Parameter(1)} AND {sql.Column(typeof(Consent), "WithdrawnAt")} IS NULL");

    static readonly RowText MessageOutcome = new(sql =>
        $"UPDATE {sql.Table(typeof(Message))} SET {sql.Column(typeof(Message), "Status")} = {sql.Parameter(0)}, {sql.Column(typeof(Message), "ExternalId")} = {sql.Parameter(1)}, {sql.Column(typeof(Message), "Error")} = {sql.Parameter(2)}, " +
        $"{sql.Column(typeof(Message), "SentAt")} = {sql.Parameter(3)} WHERE {sql.Column(typeof(Message), "Id")} = {sql.Parameter(4)} " +
        $"AND {sql.Column(typeof(Message), "Status")} IN ({(int)MessageStatus.Queued}, {(int)MessageStatus.Unknown}, {sql.Parameter(5)})");

    static readonly RowText OutboxEnd = new(sql =>
        $"UPDATE {sql.Table(typeof(OutboxItem))} SET {sql.Column(typeof(OutboxItem), "Status")} = {sql.Parameter(0)}, {sql.Column(typeof(OutboxItem), "Outcome")} = {sql.Parameter(1)}, {sql.Column(typeof(OutboxItem), "ExternalId")} = {sql.Parameter(2)}, " +
        $"{sql.Column(typeof(OutboxItem), "Error")} = {sql.Parameter(3)}, {sql.Column(typeof(OutboxItem), "EndedAt")} = {sql.Parameter(4)} WHERE {sql.Column(typeof(OutboxItem), "Id")} = {sql.Parameter(5)} " +
        $"AND {sql.Column(typeof(OutboxItem), "Status")} IN ({sql.Parameter(6)}, {sql.Parameter(7)})");

    static readonly RowText ClaimOwn = new(sql =>
        $"UPDATE {sql.Table(typeof(OutboxItem))} SET {sql.Column(typeof(OutboxItem), "Status")} = {(int)OutboxStatus.Sending}, {sql.Column(typeof(OutboxItem), "Attempts")} = {sql.Parameter(0)} " +
        $"WHERE {sql.Column(typeof(OutboxItem), "Id")} = {sql.Parameter(1)} AND {sql.Column(typeof(OutboxItem), "Node")} = {sql.Parameter(2)} AND {sql.Column(typeof(OutboxItem), "Status")} = {(int)OutboxStatus.Queued}");

    /// <summary>Cancels a run's timer by its token, if it has not fired.</summary>
    public static void CancelFollowUp(this RowSession rows, long runId, string token, DateTimeOffset now) => rows.Run(CancelPending, rows.Time(now), runId, token);

    /// <summary>Tells a follow-up which message it became.</summary>
    public static void LinkFollowUp(this RowSession rows, long followUpId, long messageId) => rows.Run(LinkMessage, messageId, followUpId);

    public static void WithdrawConsents(this RowSession rows, long contactId, DateTimeOffset now) => rows.Run(WithdrawAll, rows.Time(now), contactId);

    /// <summary>Writes how a row ended, and tells the history how its message did, unless the provider has reported more of them already.</summary>
    /// <param name="isSettled">A person says so, of a row whose fate was unknown or that had failed.</param>
    public static void End(this RowSession rows, OutboxItem item, bool isSettled)
    {
        object externalId = (object?)item.ExternalId ?? DBNull.Value, error = (object?)item.Error ?? DBNull.Value, now = rows.Time(item.EndedAt!.Value);
        var (from, orFrom) = isSettled ? (OutboxStatus.Unknown, OutboxStatus.Failed) : (OutboxStatus.Queued, OutboxStatus.Sending);
        rows.RunById(OutboxEnd, item.Id, (int)item.Status, (int)item.Outcome, externalId, error, now, item.Id, (int)from, (int)orFrom);
        if (item.MessageId is not { } message) return;
        var ended = item.Status switch { OutboxStatus.Sent => MessageStatus.Sent, OutboxStatus.Unknown => MessageStatus.Unknown, _ => MessageStatus.Failed };
        rows.RunById(MessageOutcome, message, (int)ended, externalId, error, now, message, (int)(isSettled ? MessageStatus.Failed : MessageStatus.Queued));
    }

    /// <summary>One row by its id; null when there is none.</summary>
    public static async ValueTask<T?> Find<T>(this RowSession rows, RowText byId, long id, CancellationToken cancellation) where T : class =>
        (await rows.Select(byId, [id], row => { var at = 0; return row.Read<T>(ref at)!; }, cancellation)).FirstOrDefault();

    /// <summary>Marks a row as being sent, if it still belongs to the process that does so: another may have taken it over.</summary>
    public static void Claim(this RowSession rows, OutboxItem item, Action<int> changed) => rows.RunCounted(changed, ClaimOwn, item.Attempts, item.Id, item.Node!);

    static string ById<T>(RowSql sql) =>
        $"SELECT {sql.Columns(typeof(T), "x")} FROM {sql.Table(typeof(T))} x WHERE x.{sql.Column(typeof(T), "Id")} = {sql.Parameter(0)}";

    internal static string Chats(RowSql sql) =>
        $"SELECT {sql.Columns(typeof(Conversation), "c")}, {sql.Columns(typeof(Contact), "p")}, {sql.Columns(typeof(ScriptRun), "r")}, {sql.Columns(typeof(Deal), "d")} " +
        $"FROM {sql.Table(typeof(Conversation))} c{sql.LockHint} " +
        $"JOIN {sql.Table(typeof(Contact))} p ON p.{sql.Column(typeof(Contact), "Id")} = c.{sql.Column(typeof(Conversation), "ContactId")} " +
        $"LEFT JOIN {sql.Table(typeof(ScriptRun))} r ON r.{sql.Column(typeof(ScriptRun), "Id")} = c.{sql.Column(typeof(Conversation), "RunId")} " +
        $"LEFT JOIN {sql.Table(typeof(Deal))} d ON d.{sql.Column(typeof(Deal), "Id")} = c.{sql.Column(typeof(Conversation), "DealId")}";

    internal static string Contacts(RowSql sql) => $"SELECT {sql.Columns(typeof(Contact), "p")} FROM {sql.Table(typeof(Contact))} p";

    static string ContactBy(RowSql sql, string property) =>
        $"{Contacts(sql)} WHERE p.{sql.Column(typeof(Contact), "OrganizationId")} = {sql.Parameter(0)} AND p.{sql.Column(typeof(Contact), property)} = {sql.Parameter(1)} AND p.{sql.Column(typeof(Contact), "MergedIntoId")} IS NULL";
}
