using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;

namespace Crm.Core.Tests.Search;

/// <summary>An organization with customers, and the index that follows it.</summary>
sealed class Shop : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    readonly Clock clock = new();
    readonly SearchIndexer indexer;
    readonly ChannelAccount account;
    readonly Pipeline pipeline;

    public Shop(TestDatabase database)
    {
        Database = database;
        indexer = new SearchIndexer(database, clock);
        account = new ChannelAccount(Organization.Id, ChannelKind.Simulator, $"sim{Organization.Id}", "Simulator", Now);
        pipeline = new Pipeline(Organization.Id, "sales", "Sales").Add("new", "New");
        Owner = Seat(Role.Owner);
    }

    public TestDatabase Database { get; }
    public Organization Organization { get; } = new("Doors", "ru", "Europe/Moscow", "RUB", Now);
    public Seat Owner { get; }

    public static async Task<Shop> On(DatabaseProvider provider) => await In(await TestDatabase.MigratedAsync(provider));

    public static async Task<Shop> In(TestDatabase database)
    {
        var shop = new Shop(database);
        await database.SaveAsync(shop.Organization, shop.account, shop.pipeline);
        return shop;
    }

    public Seat Seat(Role role, params long[] branches)
    {
        var user = new User($"{Guid.NewGuid():N}@localhost", "x", "ru", Now);
        return new Seat(user, new Membership(Organization.Id, user.Id, role, branches is [var first, ..] ? first : null), branches.Length == 0 ? null : branches.ToHashSet(), Rights.Usual);
    }

    public async Task<Customer> Has(string name, string? phone = null, Seat? seller = null, long? branch = null, string? title = null, string? company = null)
    {
        var contact = new Contact(Organization.Id, name, Now);
        contact.Set("phone", phone);
        if (company is not null) contact.Set("company", StoredText.Clean(company));
        var conversation = new Conversation(account, contact, Guid.NewGuid().ToString("N"), Now);
        var deal = new Deal(contact, pipeline, null, "RUB", Now) { ConversationId = conversation.Id };
        deal.Set("title", StoredText.Clean(title));
        deal.Assign(branch, seller?.UserId);
        await Database.SaveAsync(contact, conversation, deal);
        return new Customer(contact, conversation, deal);
    }

    public async Task<Message> Says(Customer customer, string text, MessageDirection direction = MessageDirection.Incoming)
    {
        var message = new Message(customer.Conversation, direction, MessageKind.Text, text, Now);
        await Database.SaveAsync(message);
        return message;
    }

    /// <summary>Changes rows and tells of it in the history, as acts do.</summary>
    public async Task Change(string kind, Action<CrmDb> change, long? contact = null, long? deal = null, Fields? data = null)
    {
        await using var db = Database.CreateDbContext();
        change(db);
        db.Add(new TimelineEvent(Organization.Id, kind, Now) { ContactId = contact, DealId = deal, Data = data });
        await db.SaveChangesAsync();
    }

    /// <summary>Lets the index catch up; how many rows it read.</summary>
    public async Task<int> Index(TimeSpan later = default)
    {
        clock.Later += later;
        var rows = 0;
        while (await indexer.CatchUp() is var read && read > 0) rows += read;
        return rows;
    }

    public Task Rebuild() => indexer.Rebuild();

    public async Task<SearchPage> Page(string? text, Seat? seat = null, int take = 10, SearchCursor? after = null)
    {
        await using var db = Database.CreateDbContext();
        return await Finder.Find(db, seat ?? Owner, text, take, after);
    }

    public async Task<IReadOnlyList<SearchHit>> Find(string? text, Seat? seat = null) => (await Page(text, seat)).Hits;

    /// <summary>What is found, in words: "Contact Anna", "Message Anna: text".</summary>
    public async Task<string> Found(string? text, Seat? seat = null) =>
        string.Join("; ", (await Find(text, seat)).Select(h => $"{h.Kind} {h.ContactName}{(h.Kind == SearchKind.Contact ? "" : $": {h.Snippet}")}"));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    sealed class Clock : TimeProvider
    {
        public TimeSpan Later { get; set; }
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}

sealed record Customer(Contact Contact, Conversation Conversation, Deal Deal);
