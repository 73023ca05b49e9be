using Crm.Bot.Turns;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>What turns read and write of groups and their topics.</summary>
static class GroupStatements
{
    public static readonly RowColumns GroupEnd = new(typeof(StaffGroup), nameof(StaffGroup.LeftAt));

    static readonly RowText OpenGroup = new(sql => $"{Groups(sql)} WHERE g.{sql.Column(typeof(StaffGroup), "ChannelAccountId")} = {sql.Parameter(0)} AND g.{sql.Column(typeof(StaffGroup), "ChatId")} = {sql.Parameter(1)} AND g.{sql.Column(typeof(StaffGroup), "LeftAt")} IS NULL");

    static readonly RowText OpenGroups = new(sql => $"{Groups(sql)} WHERE g.{sql.Column(typeof(StaffGroup), "OrganizationId")} = {sql.Parameter(0)} AND g.{sql.Column(typeof(StaffGroup), "LeftAt")} IS NULL ORDER BY g.{sql.Column(typeof(StaffGroup), "Id")}");

    static readonly RowText TopicByThread = new(sql => $"{Topics(sql)} WHERE t.{sql.Column(typeof(StaffTopic), "GroupId")} = {sql.Parameter(0)} AND t.{sql.Column(typeof(StaffTopic), "ThreadId")} = {sql.Parameter(1)}");

    static readonly RowText TopicOfConversation = new(sql => $"{Topics(sql)} WHERE t.{sql.Column(typeof(StaffTopic), "ConversationId")} = {sql.Parameter(0)} AND t.{sql.Column(typeof(StaffTopic), "GroupId")} = {sql.Parameter(1)}");

    static readonly RowText NoticesOf = new(sql =>
        $"SELECT n.{sql.Column(typeof(StaffNotice), "ConversationId")} FROM {sql.Table(typeof(StaffNotice))} n WHERE n.{sql.Column(typeof(StaffNotice), "ChannelAccountId")} = {sql.Parameter(0)} AND n.{sql.Column(typeof(StaffNotice), "ChatId")} = {sql.Parameter(1)} AND n.{sql.Column(typeof(StaffNotice), "ConversationId")} IS NOT NULL");

    /// <summary>The group that is connected there.</summary>
    public static async ValueTask<StaffGroup?> Group(this TurnScope scope, long accountId, string chatId, CancellationToken cancellation) =>
        (await scope.Rows.Select(OpenGroup, [accountId, chatId], Read<StaffGroup>, cancellation)).FirstOrDefault();

    public static ValueTask<List<StaffGroup>> Groups(this TurnScope scope, long organizationId, CancellationToken cancellation) => scope.Rows.Select(OpenGroups, [organizationId], Read<StaffGroup>, cancellation);

    public static async ValueTask<StaffTopic?> Topic(this TurnScope scope, long groupId, int threadId, CancellationToken cancellation) =>
        (await scope.Rows.Select(TopicByThread, [groupId, threadId], Read<StaffTopic>, cancellation)).LastOrDefault();

    public static async ValueTask<bool> HasTopic(this TurnScope scope, long groupId, long conversationId, CancellationToken cancellation) =>
        (await scope.Rows.Select(TopicOfConversation, [conversationId, groupId], Read<StaffTopic>, cancellation)).Count > 0;

    /// <summary>The conversations of which somebody was told something at this address.</summary>
    public static ValueTask<List<long>> ToldAt(this TurnScope scope, long accountId, string address, CancellationToken cancellation) =>
        scope.Rows.Select(NoticesOf, [accountId, address], row => row.Long(0), cancellation);

    static string Groups(RowSql sql) => $"SELECT {sql.Columns(typeof(StaffGroup), "g")} FROM {sql.Table(typeof(StaffGroup))} g";

    static string Topics(RowSql sql) => $"SELECT {sql.Columns(typeof(StaffTopic), "t")} FROM {sql.Table(typeof(StaffTopic))} t";

    static T Read<T>(RowReader row) where T : class
    {
        var at = 0;
        return row.Read<T>(ref at)!;
    }
}
