using Crm.Bot.Turns;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>What the manager bot reads and writes in its turns.</summary>
static class StaffStatements
{
    public static readonly RowColumns SessionChange = new(typeof(StaffSession), nameof(StaffSession.RevokedAt), nameof(StaffSession.Prompt), nameof(StaffSession.ActiveConversationId), nameof(StaffSession.SeenAt));

    static readonly RowText OpenSession = new(sql =>
        $"SELECT {sql.Columns(typeof(StaffSession), "s")} FROM {sql.Table(typeof(StaffSession))} s WHERE s.{sql.Column(typeof(StaffSession), "ChannelAccountId")} = {sql.Parameter(0)} AND s.{sql.Column(typeof(StaffSession), "ChatId")} = {sql.Parameter(1)} AND s.{sql.Column(typeof(StaffSession), "RevokedAt")} IS NULL");

    static readonly RowText SessionById = new(sql => $"SELECT {sql.Columns(typeof(StaffSession), "s")} FROM {sql.Table(typeof(StaffSession))} s WHERE s.{sql.Column(typeof(StaffSession), "Id")} = {sql.Parameter(0)}");

    static readonly RowText NoticeByMessage = new(sql =>
        $"SELECT {sql.Columns(typeof(StaffNotice), "n")} FROM {sql.Table(typeof(StaffNotice))} n WHERE n.{sql.Column(typeof(StaffNotice), "ChannelAccountId")} = {sql.Parameter(0)} AND n.{sql.Column(typeof(StaffNotice), "ChatId")} = {sql.Parameter(1)} AND n.{sql.Column(typeof(StaffNotice), "ExternalId")} = {sql.Parameter(2)}");

    static readonly RowText NoticeSent = new(sql =>
        $"UPDATE {sql.Table(typeof(StaffNotice))} SET {sql.Column(typeof(StaffNotice), "ExternalId")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(StaffNotice), "Id")} = {sql.Parameter(1)}");

    static readonly RowText Speak = new(sql => $"UPDATE {sql.Table(typeof(User))} SET {sql.Column(typeof(User), "Language")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(User), "Id")} = {sql.Parameter(1)}");

    /// <summary>The open session of a chat with the manager bot.</summary>
    public static async ValueTask<StaffSession?> Session(this TurnScope scope, long accountId, string chatId, CancellationToken cancellation) =>
        (await scope.Rows.Select(OpenSession, [accountId, chatId], row => { var at = 0; return row.Read<StaffSession>(ref at)!; }, cancellation)).FirstOrDefault();

    public static ValueTask<StaffSession?> Session(this TurnScope scope, long id, CancellationToken cancellation) => scope.Rows.Find<StaffSession>(SessionById, id, cancellation);

    /// <summary>What a message of the manager bot was about; null when it was a screen.</summary>
    public static async ValueTask<StaffNotice?> Notice(this TurnScope scope, StaffSession session, string messageId, CancellationToken cancellation) =>
        (await scope.Rows.Select(NoticeByMessage, [session.ChannelAccountId, session.ChatId, messageId], row => { var at = 0; return row.Read<StaffNotice>(ref at)!; }, cancellation)).LastOrDefault();

    /// <summary>The message of an outbox row has this id at the provider.</summary>
    public static void TellNotice(this RowSession rows, long outboxId, string externalId) => rows.RunById(NoticeSent, outboxId, externalId, outboxId);

    public static void SetLanguage(this RowSession rows, long userId, string language) => rows.Run(Speak, language, userId);
}
