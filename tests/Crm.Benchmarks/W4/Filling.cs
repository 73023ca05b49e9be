using Crm.Core;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Rows;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Tasks;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Benchmarks.W4;

/// <summary>An organization with branches, salespeople and customers over two years: each contact has an address, a chat and a deal, and there are some messages for each.</summary>
/// <param name="waiting">Of how many customers one waits for a person; 0: none does.</param>
/// <param name="around">Whether there is a company for ten contacts, a task for five deals (one of twenty open), and three events of each deal.</param>
internal sealed class Filling(IDbContextFactory<CrmDb> databases, int contacts, int messagesEach = 5, int stages = 1, int waiting = 0, bool around = false)
{
    const int Branches = 100, Sellers = 500, RowsPerCommit = 20_000;
    static readonly DateTimeOffset First = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero);

    static readonly string[] EventsOfADeal = [EventKinds.DealOpened, EventKinds.DealMoved, EventKinds.DealAssigned];

    readonly Vocabulary words = new(42);
    readonly List<string> phones = [];
    Company? company;
    readonly long step = TimeSpan.FromDays(640).Ticks / contacts;

    public Organization Organization { get; private set; } = new("Doors", "ru", "Europe/Moscow", "RUB", First);
    public List<Branch> Shops { get; } = [];
    public List<User> People { get; } = [];
    public IReadOnlyList<string> Phones => phones;

    public async Task Run()
    {
        var account = new ChannelAccount(Organization.Id, ChannelKind.Simulator, "sim", "Simulator", First);
        var pipeline = new Pipeline(Organization.Id, "sales", "Sales");
        for (var i = 0; i < stages; i++) pipeline.Add($"stage{i}", $"Stage {i}", i > 1 && i == stages - 1 ? StageKind.Won : StageKind.Open);
        for (var i = 0; i < Branches; i++) Shops.Add(new Branch(Organization.Id, $"shop{i}", $"Shop {i}"));
        for (var i = 0; i < Sellers; i++) People.Add(new User($"seller{i}@localhost", $"Seller {i}", "ru", First));
        await using var db = await databases.CreateDbContextAsync();
        db.AddRange([Organization, account, pipeline, .. Shops, .. People]);
        await db.SaveChangesAsync();
        await using var rows = new RowSession(new RowSql(db), db.Database.GetDbConnection());
        await Fast(db);
        await rows.Begin(default);
        var chats = new List<Conversation>(contacts);
        for (var i = 0; i < contacts; i++)
        {
            if (i % (RowsPerCommit / 10) == 0)
            {
                await rows.Commit(default);
                await rows.Begin(default);
            }
            chats.Add(Customer(rows, account, pipeline, First.AddTicks(step * i), i));
            for (var m = 0; m < messagesEach; m++) Write(rows, chats[words.Next(chats.Count)], First.AddTicks(step * i + step * (m + 1) / (messagesEach + 1)), m);
        }
        await rows.Commit(default);
    }

    /// <summary>Takes up what an earlier run has filled.</summary>
    public async Task Load()
    {
        await using var db = await databases.CreateDbContextAsync();
        Organization = await db.Organizations.SingleAsync();
        Shops.AddRange(await db.Branches.OrderBy(b => b.Id).ToListAsync());
        People.AddRange(await db.Users.OrderBy(u => u.Id).ToListAsync());
        phones.AddRange((await db.Contacts.OrderByDescending(c => c.Id).Take(1000).Select(c => c.Phone).ToListAsync()).OfType<string>());
    }

    static async Task Fast(CrmDb db)
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-1500000");
    }

    Conversation Customer(RowSession rows, ChannelAccount account, Pipeline pipeline, DateTimeOffset at, int number)
    {
        var contact = At(new Contact(Organization.Id, words.Name(), at), at, 0);
        var phone = words.Phone();
        contact.Set("phone", phone);
        if (number % 5 == 0) contact.Set("company", words.Company());
        if (phones.Count < 1000 || words.Next(contacts) < 1000) phones.Add(phone);
        var chat = At(new Conversation(account, contact, $"chat{number}", at), at, 1);
        var deal = At(new Deal(contact, pipeline, null, "RUB", at) { ConversationId = chat.Id }, at, 2);
        deal.Set("title", words.Title());
        var seller = words.Next(Sellers);
        deal.Assign(Shops[seller % Branches].Id, People[seller].Id);
        if (stages > 1) deal.MoveTo(pipeline.Stages[words.Next(stages)], at);
        if (waiting > 0 && number % waiting == 0) chat.HandTo(Pen.Staff, at);
        chat.Concern(deal);
        rows.Insert(contact);
        rows.Insert(At(new ContactIdentity(contact, IdentityKind.Telegram, $"{number}", contact.Name, $"user{number}", at), at, 3));
        rows.Insert(chat);
        rows.Insert(deal);
        if (around) Around(rows, contact, deal, number, at);
        return chat;
    }

    void Around(RowSession rows, Contact contact, Deal deal, int number, DateTimeOffset at)
    {
        if (number % 10 == 0) rows.Insert(company = At(new Company(Organization.Id, words.Company(), at), at, 20));
        rows.Insert(At(new ContactCompany(contact, company!, null, true, at), at, 21));
        if (number % 5 == 0) rows.Insert(Task(number, deal, at));
        foreach (var (which, kind) in EventsOfADeal.Index()) rows.Insert(At(new TimelineEvent(Organization.Id, kind, at) { DealId = deal.Id, ContactId = contact.Id, ConversationId = deal.ConversationId }, at, 23 + which));
    }

    TaskItem Task(int number, Deal deal, DateTimeOffset at)
    {
        var task = At(new TaskItem(Organization.Id, words.Title(), at.AddDays(2), at, deal.OwnerId) { DealId = deal.Id, ContactId = deal.ContactId }, at, 22);
        if (number % 100 != 0) task.Complete(null, at.AddDays(1));
        return task;
    }

    void Write(RowSession rows, Conversation chat, DateTimeOffset at, int which) =>
        rows.Insert(At(new Message(chat, which % 2 == 0 ? MessageDirection.Incoming : MessageDirection.Outgoing, MessageKind.Text, words.Sentence(), at), at, which + 4));

    /// <summary>Gives the row the id that it would have got then.</summary>
    static T At<T>(T row, DateTimeOffset at, int sequence) where T : class
    {
        Setter<T>.Set(row, Id.At(at) | (uint)sequence);
        return row;
    }

    static class Setter<T>
    {
        public static readonly Action<T, long> Set = typeof(T).GetProperty("Id")!.GetSetMethod(nonPublic: true)!.CreateDelegate<Action<T, long>>();
    }
}
