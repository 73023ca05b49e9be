using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.FollowUps;

namespace Crm.Bot.Turns;

/// <summary>The few statements of turns that are not the insert or update of one row.</summary>
static class TurnStatements
{
    /// <summary>Cancels a run's timer by its token, if it has not fired.</summary>
    public static void CancelFollowUp(this RowSession rows, long runId, string token, DateTimeOffset now)
    {
        var sql = rows.Sql;
        rows.Run($"UPDATE {sql.Table(typeof(FollowUp))} SET {sql.Column(typeof(FollowUp), "Status")} = {(int)FollowUpStatus.Cancelled}, {sql.Column(typeof(FollowUp), "EndedAt")} = {sql.Parameter(0)} " +
            $"WHERE {sql.Column(typeof(FollowUp), "RunId")} = {sql.Parameter(1)} AND {sql.Column(typeof(FollowUp), "Token")} = {sql.Parameter(2)} AND {sql.Column(typeof(FollowUp), "Status")} = {(int)FollowUpStatus.Pending}",
            rows.Time(now), runId, token);
    }

    public static void WithdrawConsents(this RowSession rows, long contactId, DateTimeOffset now)
    {
        var sql = rows.Sql;
        rows.Run($"UPDATE {sql.Table(typeof(Consent))} SET {sql.Column(typeof(Consent), "WithdrawnAt")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(Consent), "ContactId")} = {sql.Parameter(1)} AND {sql.Column(typeof(Consent), "WithdrawnAt")} IS NULL",
            rows.Time(now), contactId);
    }

    /// <summary>Tells the history how a message ended.</summary>
    public static void EndMessage(this RowSession rows, long messageId, OutboxStatus status, string? externalId, string? error, DateTimeOffset now)
    {
        var sql = rows.Sql;
        var ended = status switch { OutboxStatus.Sent => MessageStatus.Sent, OutboxStatus.Unknown => MessageStatus.Unknown, _ => MessageStatus.Failed };
        rows.Run($"UPDATE {sql.Table(typeof(Message))} SET {sql.Column(typeof(Message), "Status")} = {(int)ended}, {sql.Column(typeof(Message), "ExternalId")} = {sql.Parameter(0)}, {sql.Column(typeof(Message), "Error")} = {sql.Parameter(1)}, " +
            $"{sql.Column(typeof(Message), "SentAt")} = {sql.Parameter(2)} WHERE {sql.Column(typeof(Message), "Id")} = {sql.Parameter(3)}",
            (object?)externalId ?? DBNull.Value, (object?)error ?? DBNull.Value, rows.Time(now), messageId);
    }

    /// <summary>Marks a row as being sent, if it still belongs to the process that does so: another may have taken it over.</summary>
    public static void Claim(this RowSession rows, OutboxItem item, Action<int> changed)
    {
        var sql = rows.Sql;
        rows.RunCounted(changed, $"UPDATE {sql.Table(typeof(OutboxItem))} SET {sql.Column(typeof(OutboxItem), "Status")} = {(int)OutboxStatus.Sending}, {sql.Column(typeof(OutboxItem), "Attempts")} = {sql.Parameter(0)} " +
            $"WHERE {sql.Column(typeof(OutboxItem), "Id")} = {sql.Parameter(1)} AND {sql.Column(typeof(OutboxItem), "Node")} = {sql.Parameter(2)}", item.Attempts, item.Id, item.Node!);
    }
}
