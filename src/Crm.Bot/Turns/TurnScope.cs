using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Scripts;
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

    /// <summary>The contact was known before this chat began.</summary>
    public bool IsKnownContact { get; init; }

    /// <summary>And so was this address of theirs.</summary>
    public bool IsKnownAddress { get; init; }
}

/// <summary>Opens the sessions of the commit queue's workers.</summary>
sealed class TurnScopeFactory
{
    const int CoresOfWorker = 4;

    readonly IDbContextFactory<CrmDb> databases;
    readonly RowSql sql;

    public TurnScopeFactory(IDbContextFactory<CrmDb> databases)
    {
        this.databases = databases;
        using var db = databases.CreateDbContext();
        sql = new RowSql(db);
        Workers = db.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite" ? 1 : Math.Clamp(Environment.ProcessorCount / CoresOfWorker, 1, 4);
    }

    /// <summary>SQLite has one writer; a server takes several, but few large batches cost less than many small ones: on two cores one worker did half as much again as four.</summary>
    public int Workers { get; }

    public RowSession OpenSession()
    {
        using var db = databases.CreateDbContext();
        var connection = db.Database.GetDbConnection();
        var own = (System.Data.Common.DbConnection)Activator.CreateInstance(connection.GetType(), db.Database.GetConnectionString())!;
        return new RowSession(sql, own);
    }
}

/// <summary>What the works of one transaction share: the session and the chats read so far.</summary>
sealed class TurnScope(RowSession rows)
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
        foreach (var chat in await rows.Select(TurnStatements.ManyChats, [keys.Select(k => k.AccountId).Distinct().ToArray(), keys.Select(k => k.ChatId).ToArray()], Read, cancellation)) Add(chat);
        var items = batch.Select(w => w.Chat is { } key && chats[key] is { } chat ? w.InboxFor(chat) : null).OfType<InboxItem>().ToArray();
        if (items.Length == 0 || await rows.InsertManyOnce(items, TurnStatements.InboxKey, cancellation) is not { } inserted) return;
        foreach (var item in items) accepted[item] = inserted.Contains(item.Id);
    }

    /// <summary>The row was inserted, or found to be a repeat, with the rest of the batch.</summary>
    public bool HasAnswered(InboxItem item) => accepted.ContainsKey(item);

    /// <summary>Writes the row that proves durability; false when a repeat finds it there.</summary>
    public async ValueTask<bool> Accept(InboxItem item, CancellationToken cancellation) =>
        accepted.TryGetValue(item, out var isNew) ? isNew : await rows.InsertOnce(item, TurnStatements.InboxKey, cancellation);

    /// <summary>The chat of an account, locked until the commit; null when nobody has written there yet.</summary>
    public async ValueTask<Chat?> Find(long accountId, string chatId, CancellationToken cancellation)
    {
        if (chats.TryGetValue((accountId, chatId), out var known)) return known;
        var found = await rows.Select(TurnStatements.Chat, [accountId, chatId], Read, cancellation);
        return chats[(accountId, chatId)] = found.Count > 0 ? found[0] : null;
    }

    /// <summary>The same by the conversation's id; null when there is none.</summary>
    public async ValueTask<Chat?> Find(long conversationId, CancellationToken cancellation)
    {
        if (chats.Values.FirstOrDefault(c => c?.Conversation.Id == conversationId) is { } known) return known;
        if (await rows.Select(TurnStatements.ChatById, [conversationId], Read, cancellation) is not [var found]) return null;
        Add(found);
        return found;
    }

    /// <summary>The contact that this address belongs to, or the number that the provider vouches for; for a lead the one with its phone or e-mail.</summary>
    public async ValueTask<(Contact? Contact, bool KnowsAddress)> FindContact(ChannelAccount account, IncomingMessage message, CancellationToken cancellation)
    {
        if (message.Sender is { } sender && ContactIdentity.KindOf(account.Kind) is { } kind)
            return await FindContact(account.OrganizationId, kind, sender.ExternalId, cancellation) is { } known ? (known, true)
                : (sender.Phone is { } phone ? await FindByPhone(account.OrganizationId, phone, cancellation) : null, false);
        foreach (var (field, text) in new[] { ("phone", TurnStatements.ContactByPhone), ("email", TurnStatements.ContactByEmail) })
            if (Fields.Text(message.Data?.GetValueOrDefault(field)) is { Length: > 0 } value && await First(text, [account.OrganizationId, value], cancellation) is { } known) return (known, true);
        return default;
    }

    /// <summary>The contact that has this address.</summary>
    public ValueTask<Contact?> FindContact(long organizationId, IdentityKind kind, string address, CancellationToken cancellation) =>
        First(TurnStatements.ContactByIdentity, [organizationId, (int)kind, address], cancellation);

    /// <summary>Who has the number for sure; else the only one who gave it in a form and has not been heard of since.</summary>
    async ValueTask<Contact?> FindByPhone(long organizationId, string phone, CancellationToken cancellation) =>
        await FindContact(organizationId, IdentityKind.Phone, phone, cancellation)
        ?? (await rows.Select(TurnStatements.ContactByForm, [organizationId, phone], ReadContact, cancellation) is [var only] ? only : null);

    async ValueTask<Contact?> First(RowText text, object[] values, CancellationToken cancellation) =>
        (await rows.Select(text, values, ReadContact, cancellation)).FirstOrDefault();

    internal static Contact ReadContact(RowReader row) { var at = 0; return row.Read<Contact>(ref at)!; }

    /// <summary>Names of a deal's tasks that are done.</summary>
    public async ValueTask<IReadOnlyCollection<string>> DoneTasks(long dealId, CancellationToken cancellation) =>
        await rows.Select(TurnStatements.DoneTasks, [dealId], row => row.String(0), cancellation);

    /// <summary>What a deep link's token stands for; null when the organization has no such link.</summary>
    public async ValueTask<Link?> FindLink(long organizationId, string token, CancellationToken cancellation) =>
        (await rows.Select(TurnStatements.LinkByToken, [organizationId, token], row => { var at = 0; return row.Read<Link>(ref at)!; }, cancellation)).FirstOrDefault();

    /// <summary>The chats of a chat's contact; those that were read before are the same objects, and all have the one contact.</summary>
    public async ValueTask<List<Chat>> ChatsOf(Chat chat, RowText text, CancellationToken cancellation)
    {
        var found = await rows.Select(text, [chat.Contact.Id], Read, cancellation);
        for (var i = 0; i < found.Count; i++)
        {
            var key = (found[i].Conversation.ChannelAccountId, found[i].Conversation.ChatId);
            if (chats.TryGetValue(key, out var known) && known is not null) found[i] = known;
            else chats[key] = found[i];
            found[i].Contact = chat.Contact;
        }
        return found;
    }

    /// <summary>Every chat of these contacts in this transaction has the one contact from now on.</summary>
    public void Replace(Contact merged, Contact kept)
    {
        foreach (var chat in chats.Values.OfType<Chat>().Where(c => c.Contact.Id == merged.Id || c.Contact.Id == kept.Id))
        {
            chat.Contact = kept;
            chat.Conversation.BelongTo(kept);
        }
    }

    public void Add(Chat chat) => chats[(chat.Conversation.ChannelAccountId, chat.Conversation.ChatId)] = chat;

    static Chat Read(RowReader row)
    {
        var offset = 0;
        return new Chat { Conversation = row.Read<Conversation>(ref offset)!, Contact = row.Read<Contact>(ref offset)!, Run = row.Read<ScriptRun>(ref offset), Deal = row.Read<Deal>(ref offset) };
    }
}
