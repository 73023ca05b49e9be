using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Turns;

/// <summary>A chat's rows, read once a transaction and shared by its turns.</summary>
sealed class Chat
{
    public required Conversation Conversation { get; init; }
    public required Contact Contact { get; set; }
    public ScriptRun? Run { get; set; }
    public Deal? Deal { get; set; }
    public bool IsNew { get; set; }

    /// <summary>The contact was known before this chat began, and so was this address of theirs.</summary>
    public bool IsKnownContact { get; init; }
}

/// <summary>Opens the sessions of the commit queue's workers.</summary>
sealed class TurnScopeFactory
{
    readonly IDbContextFactory<CrmDb> databases;
    readonly RowSql sql;
    readonly string chatSelect, chatsSelect;

    public TurnScopeFactory(IDbContextFactory<CrmDb> databases)
    {
        this.databases = databases;
        using var db = databases.CreateDbContext();
        sql = new RowSql(db);
        chatSelect = TurnScope.ChatSelect(sql);
        chatsSelect = sql.HasArrays ? TurnScope.ChatsSelect(sql) : "";
        Workers = db.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite" ? 1 : 4;
    }

    /// <summary>SQLite has one writer; a server takes several.</summary>
    public int Workers { get; }

    public RowSession OpenSession()
    {
        using var db = databases.CreateDbContext();
        var connection = db.Database.GetDbConnection();
        var own = (System.Data.Common.DbConnection)Activator.CreateInstance(connection.GetType(), db.Database.GetConnectionString())!;
        return new RowSession(sql, own);
    }

    public TurnScope Create(RowSession rows) => new(rows, chatSelect, chatsSelect);
}

/// <summary>What the works of one transaction share: the session and the chats read so far.</summary>
sealed class TurnScope(RowSession rows, string chatSelect, string chatsSelect)
{
    readonly Dictionary<InboxItem, bool> accepted = [];
    readonly Dictionary<(long, string), Chat?> chats = [];

    public RowSession Rows => rows;

    /// <summary>Where a round trip costs and the database takes arrays: reads the batch's chats and inserts its inbox rows in one go each.</summary>
    public async Task Prepare(IReadOnlyList<Work> batch, CancellationToken cancellation)
    {
        if (!rows.Sql.HasArrays || batch.Count < 2) return;
        var keys = batch.Select(w => w.Chat).OfType<(long AccountId, string ChatId)>().Distinct().ToArray();
        if (keys.Length == 0) return;
        foreach (var (account, chat) in keys) chats[(account, chat)] = null;
        foreach (var chat in await rows.Select(chatsSelect, [keys.Select(k => k.AccountId).Distinct().ToArray(), keys.Select(k => k.ChatId).ToArray()], Read, cancellation)) Add(chat);
        var items = batch.Select(w => w.Chat is { } key && chats[key] is { } chat ? w.InboxFor(chat) : null).OfType<InboxItem>().ToArray();
        if (items.Length == 0 || await rows.InsertManyOnce(items, InboxKey, cancellation) is not { } inserted) return;
        foreach (var item in items) accepted[item] = inserted.Contains(item.Id);
    }

    /// <summary>The row was inserted, or found to be a repeat, with the rest of the batch.</summary>
    public bool HasAnswered(InboxItem item) => accepted.ContainsKey(item);

    /// <summary>Writes the row that proves durability; false when a repeat finds it there.</summary>
    public async ValueTask<bool> Accept(InboxItem item, CancellationToken cancellation) =>
        accepted.TryGetValue(item, out var isNew) ? isNew : await rows.InsertOnce(item, InboxKey, cancellation);

    static readonly string[] InboxKey = [nameof(InboxItem.ChannelAccountId), nameof(InboxItem.ExternalId)];

    /// <summary>The chat of an account, locked until the commit; null when nobody has written there yet.</summary>
    public async ValueTask<Chat?> Find(long accountId, string chatId, CancellationToken cancellation)
    {
        if (chats.TryGetValue((accountId, chatId), out var known)) return known;
        var found = await rows.Select(chatSelect, [accountId, chatId], Read, cancellation);
        return chats[(accountId, chatId)] = found.Count > 0 ? found[0] : null;
    }

    /// <summary>The contact that this address belongs to; for a lead also the one with its phone or e-mail.</summary>
    public async ValueTask<Contact?> FindContact(ChannelAccount account, IncomingMessage message, CancellationToken cancellation)
    {
        if (message.Sender is { } sender && account.Kind != ChannelKind.Api)
            return await First(Contacts(rows.Sql) + IdentityWhere(rows.Sql), [account.OrganizationId, (int)account.Kind, sender.ExternalId], cancellation);
        foreach (var field in new[] { "phone", "email" })
            if (Fields.Text(message.Data?.GetValueOrDefault(field)) is { Length: > 0 } value
                && await First($"{Contacts(rows.Sql)} WHERE p.{rows.Sql.Column(typeof(Contact), "OrganizationId")} = {rows.Sql.Parameter(0)} AND p.{rows.Sql.Column(typeof(Contact), field == "phone" ? "Phone" : "Email")} = {rows.Sql.Parameter(1)}",
                    [account.OrganizationId, value], cancellation) is { } known) return known;
        return null;
    }

    async ValueTask<Contact?> First(string text, object[] values, CancellationToken cancellation) =>
        (await rows.Select(text, values, row => { var at = 0; return row.Read<Contact>(ref at)!; }, cancellation)).FirstOrDefault();

    static string Contacts(RowSql sql) => $"SELECT {sql.Columns(typeof(Contact), "p")} FROM {sql.Table(typeof(Contact))} p";

    static string IdentityWhere(RowSql sql) =>
        $" JOIN {sql.Table(typeof(ContactIdentity))} i ON i.{sql.Column(typeof(ContactIdentity), "ContactId")} = p.{sql.Column(typeof(Contact), "Id")} WHERE i.{sql.Column(typeof(ContactIdentity), "OrganizationId")} = {sql.Parameter(0)} " +
        $"AND i.{sql.Column(typeof(ContactIdentity), "Channel")} = {sql.Parameter(1)} AND i.{sql.Column(typeof(ContactIdentity), "ExternalId")} = {sql.Parameter(2)}";

    /// <summary>Names of a deal's tasks that are done.</summary>
    public async ValueTask<IReadOnlyCollection<string>> DoneTasks(long dealId, CancellationToken cancellation)
    {
        var sql = rows.Sql;
        var text = $"SELECT t.{sql.Column(typeof(TaskItem), "Name")} FROM {sql.Table(typeof(TaskItem))} t WHERE t.{sql.Column(typeof(TaskItem), "DealId")} = {sql.Parameter(0)} AND t.{sql.Column(typeof(TaskItem), "Status")} = {(int)Crm.Core.Tasks.TaskStatus.Done} AND t.{sql.Column(typeof(TaskItem), "Name")} IS NOT NULL";
        return await rows.Select(text, [dealId], row => row.String(0), cancellation);
    }

    /// <summary>What a deep link's token stands for; null when the organization has no such link.</summary>
    public async ValueTask<Link?> FindLink(long organizationId, string token, CancellationToken cancellation)
    {
        var sql = rows.Sql;
        var text = $"SELECT {sql.Columns(typeof(Link), "l")} FROM {sql.Table(typeof(Link))} l WHERE l.{sql.Column(typeof(Link), "OrganizationId")} = {sql.Parameter(0)} AND l.{sql.Column(typeof(Link), "Token")} = {sql.Parameter(1)}";
        return (await rows.Select(text, [organizationId, token], row => { var at = 0; return row.Read<Link>(ref at)!; }, cancellation)).FirstOrDefault();
    }

    public void Add(Chat chat) => chats[(chat.Conversation.ChannelAccountId, chat.Conversation.ChatId)] = chat;

    static Chat Read(RowReader row)
    {
        var offset = 0;
        return new Chat { Conversation = row.Read<Conversation>(ref offset)!, Contact = row.Read<Contact>(ref offset)!, Run = row.Read<ScriptRun>(ref offset), Deal = row.Read<Deal>(ref offset) };
    }

    /// <summary>The select of a chat with its contact, run and deal, which also locks the conversation where the database does that by row.</summary>
    public static string ChatSelect(RowSql sql) =>
        $"{Joined(sql)} WHERE c.{sql.Column(typeof(Conversation), "ChannelAccountId")} = {sql.Parameter(0)} AND c.{sql.Column(typeof(Conversation), "ChatId")} = {sql.Parameter(1)}{sql.LockSuffix("c")}";

    /// <summary>The same for many chats, locked in the order of their ids so that two machines cannot wait for each other.</summary>
    public static string ChatsSelect(RowSql sql) =>
        $"{Joined(sql)} WHERE c.{sql.Column(typeof(Conversation), "ChannelAccountId")} = ANY({sql.Parameter(0)}) AND c.{sql.Column(typeof(Conversation), "ChatId")} = ANY({sql.Parameter(1)}) ORDER BY c.{sql.Column(typeof(Conversation), "Id")}{sql.LockSuffix("c")}";

    static string Joined(RowSql sql) =>
        $"SELECT {sql.Columns(typeof(Conversation), "c")}, {sql.Columns(typeof(Contact), "p")}, {sql.Columns(typeof(ScriptRun), "r")}, {sql.Columns(typeof(Deal), "d")} " +
        $"FROM {sql.Table(typeof(Conversation))} c{sql.LockHint} " +
        $"JOIN {sql.Table(typeof(Contact))} p ON p.{sql.Column(typeof(Contact), "Id")} = c.{sql.Column(typeof(Conversation), "ContactId")} " +
        $"LEFT JOIN {sql.Table(typeof(ScriptRun))} r ON r.{sql.Column(typeof(ScriptRun), "Id")} = c.{sql.Column(typeof(Conversation), "RunId")} " +
        $"LEFT JOIN {sql.Table(typeof(Deal))} d ON d.{sql.Column(typeof(Deal), "Id")} = c.{sql.Column(typeof(Conversation), "DealId")}";
}
