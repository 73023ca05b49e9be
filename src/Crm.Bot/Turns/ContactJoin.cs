using Crm.Core;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>Makes one contact of two, and two of one again; the history's events stay with the contact that they were written for.</summary>
static class ContactJoin
{
    static readonly RowColumns Joined = new(typeof(Contact), nameof(Contact.MergedIntoId));
    static readonly RowColumns Undone = new(typeof(ContactMerge), nameof(ContactMerge.UndoneAt));
    static readonly Movable[] Tables = [new(typeof(ContactIdentity)), new(typeof(Consent)), new(typeof(Conversation)), new(typeof(Deal)), new(typeof(TaskItem)), new(typeof(ScriptRun)), new(typeof(ContactCompany))];

    static readonly RowText ContactById = new(sql => $"{TurnStatements.Contacts(sql)} WHERE p.{sql.Column(typeof(Contact), "OrganizationId")} = {sql.Parameter(0)} AND p.{sql.Column(typeof(Contact), "Id")} = {sql.Parameter(1)}{sql.LockSuffix("p")}");

    static readonly RowText MergeById = new(sql =>
        $"SELECT {sql.Columns(typeof(ContactMerge), "m")} FROM {sql.Table(typeof(ContactMerge))} m WHERE m.{sql.Column(typeof(ContactMerge), "OrganizationId")} = {sql.Parameter(0)} AND m.{sql.Column(typeof(ContactMerge), "Id")} = {sql.Parameter(1)}");

    static readonly RowText Pair = new(sql =>
        $"SELECT p.{sql.Column(typeof(ContactPair), "Id")} FROM {sql.Table(typeof(ContactPair))} p WHERE p.{sql.Column(typeof(ContactPair), "OrganizationId")} = {sql.Parameter(0)} AND p.{sql.Column(typeof(ContactPair), "FirstId")} = {sql.Parameter(1)} AND p.{sql.Column(typeof(ContactPair), "SecondId")} = {sql.Parameter(2)}");

    /// <summary>What has come about since in a chat that goes back: its runs and tasks, and the deal that it is about.</summary>
    static readonly RowText[] Followers =
    [
        new(sql => Follow(sql, typeof(ScriptRun), $"{sql.Column(typeof(ScriptRun), "ConversationId")} = {sql.Parameter(2)}")),
        new(sql => Follow(sql, typeof(TaskItem), $"{sql.Column(typeof(TaskItem), "ConversationId")} = {sql.Parameter(2)}")),
        new(sql => Follow(sql, typeof(Deal), $"{sql.Column(typeof(Deal), "Id")} = (SELECT c.{sql.Column(typeof(Conversation), "DealId")} FROM {sql.Table(typeof(Conversation))} c WHERE c.{sql.Column(typeof(Conversation), "Id")} = {sql.Parameter(2)})")),
    ];

    public static async ValueTask<Contact?> Find(RowSession rows, long organizationId, long id, CancellationToken cancellation) =>
        (await rows.Select(ContactById, [organizationId, id], TurnScope.ReadContact, cancellation)).FirstOrDefault();

    public static async ValueTask<ContactMerge?> FindMerge(RowSession rows, long organizationId, long id, CancellationToken cancellation) =>
        (await rows.Select(MergeById, [organizationId, id], row => { var at = 0; return row.Read<ContactMerge>(ref at)!; }, cancellation)).FirstOrDefault();

    /// <summary>Somebody has said that these are two people.</summary>
    public static async ValueTask<bool> AreApart(RowSession rows, Contact one, Contact other, CancellationToken cancellation) =>
        (await rows.Select(Pair, [one.OrganizationId, Math.Min(one.Id, other.Id), Math.Max(one.Id, other.Id)], row => row.Long(0), cancellation)).Count > 0;

    /// <summary>Gives all that one contact has to the other, and fills what the other does not know.</summary>
    public static async Task<ContactMerge> Join(TurnScope scope, Contact kept, Contact merged, string reason, long? userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var moved = new Dictionary<string, List<long>>();
        foreach (var table in Tables)
        {
            var ids = await scope.Rows.Select(table.Ids, [merged.Id], row => row.Long(0), cancellation);
            if (ids.Count == 0) continue;
            moved[table.Type.Name] = ids;
            scope.Rows.Run(table.Move, kept.Id, merged.Id);
        }
        var changes = kept.Fill(merged);
        merged.JoinInto(kept);
        scope.Rows.Update(merged, Joined);
        if (changes.Count > 0) scope.Rows.Update(kept, TurnStatements.ContactChange);
        scope.Replace(merged, kept);
        var merge = new ContactMerge(kept, merged, reason, userId, new MovedRows(moved, [.. changes]), now);
        scope.Rows.Insert(merge);
        Note(scope.Rows, EventKinds.ContactMerged, kept, merged, userId, now, reason);
        return merge;
    }

    /// <summary>Gives everything back that the merge moved, and what has come about since in the chats that go back.</summary>
    public static void Separate(TurnScope scope, ContactMerge merge, Contact kept, Contact merged, long? userId, DateTimeOffset now)
    {
        foreach (var table in Tables)
            foreach (var id in merge.Moved.Rows.GetValueOrDefault(table.Type.Name) ?? []) scope.Rows.Run(table.MoveBack, merged.Id, id, kept.Id);
        foreach (var conversation in merge.Moved.Rows.GetValueOrDefault(nameof(Conversation)) ?? [])
            foreach (var follower in Followers) scope.Rows.Run(follower, merged.Id, kept.Id, conversation);
        kept.Undo(merge.Moved.Fields);
        merged.Separate();
        scope.Rows.Update(kept, TurnStatements.ContactChange);
        scope.Rows.Update(merged, Joined);
        scope.Rows.Update(merge, Undone);
        Note(scope.Rows, EventKinds.ContactSeparated, kept, merged, userId, now);
    }

    static void Note(RowSession rows, string kind, Contact kept, Contact merged, long? userId, DateTimeOffset now, string? reason = null)
    {
        var data = new Fields { ["merged"] = merged.Id.ToString() };
        if (reason is not null) data["reason"] = reason;
        rows.Insert(new TimelineEvent(kept.OrganizationId, kind, now) { Actor = userId is null ? ActorKind.System : ActorKind.User, UserId = userId, ContactId = kept.Id, Data = data });
    }

    static string Follow(RowSql sql, Type type, string which) =>
        $"UPDATE {sql.Table(type)} SET {sql.Column(type, "ContactId")} = {sql.Parameter(0)} WHERE {sql.Column(type, "ContactId")} = {sql.Parameter(1)} AND {which}";

    /// <summary>A table whose rows belong to a contact.</summary>
    sealed class Movable(Type type)
    {
        public Type Type => type;
        public RowText Ids { get; } = new(sql => $"SELECT t.{sql.Column(type, "Id")} FROM {sql.Table(type)} t WHERE t.{sql.Column(type, "ContactId")} = {sql.Parameter(0)}");
        public RowText Move { get; } = new(sql => $"UPDATE {sql.Table(type)} SET {sql.Column(type, "ContactId")} = {sql.Parameter(0)} WHERE {sql.Column(type, "ContactId")} = {sql.Parameter(1)}");
        public RowText MoveBack { get; } = new(sql => $"UPDATE {sql.Table(type)} SET {sql.Column(type, "ContactId")} = {sql.Parameter(0)} WHERE {sql.Column(type, "Id")} = {sql.Parameter(1)} AND {sql.Column(type, "ContactId")} = {sql.Parameter(2)}");
    }
}
