using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Staff = Crm.Bot.Setup.Staff;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>The real program with a bot for customers and one for staff: two shops, two salespeople in each and a head.</summary>
sealed class Shop : IAsyncDisposable
{
    public const string ManagerToken = "987654321:BBFakeFakeFakeFakeFakeFakeFakeFakeFake";

    /// <summary>Hands every customer to a person at once.</summary>
    public const string Handover = """
        script: counter
        languages: [en]
        start: hello
        steps:
          hello:
            kind: handover
            text: A person will answer.
        """;

    readonly AppStore store;
    readonly AppSetup setup;

    Shop(FakeTelegram fake, FakeBot manager, AppStore store, AppSetup setup) => (Fake, Manager, this.store, this.setup) = (fake, manager, store, setup);

    public FakeTelegram Fake { get; }
    public FakeBot Manager { get; }
    public CrmApp App { get; private set; } = null!;
    public long OrganizationId { get; private set; }

    public static async Task<Shop> Open(string script = Handover, TimeProvider? time = null, DatabaseProvider provider = default)
    {
        var fake = await FakeTelegram.Start(new FakeTelegramOptions());
        var manager = fake.AddBot(ManagerToken, "fake_manager_bot");
        var setup = new AppSetup
        {
            Scripts = [script], Time = time, Before = People,
            Settings = { ["Telegram:Token"] = fake.Token, ["Telegram:ManagerToken"] = ManagerToken, ["Telegram:ApiBaseUrl"] = fake.BaseUrl, ["Telegram:MessagesPerSecond"] = "0" },
        };
        var shop = new Shop(fake, manager, new AppStore(provider), setup);
        await shop.Start();
        return shop;
    }

    async Task Start()
    {
        App = await CrmApp.Start(store, setup);
        OrganizationId = await App.Read(db => db.Organizations.Select(o => o.Id).SingleAsync());
    }

    static async Task People(CrmDb db)
    {
        if (await db.Branches.AnyAsync()) return; // a restart
        var organization = await db.Organizations.SingleAsync();
        var now = DateTimeOffset.UtcNow;
        var (north, south) = (new Branch(organization.Id, "north", "North"), new Branch(organization.Id, "south", "South"));
        db.AddRange(north, south);
        Add("nora", "Nora North", Role.Salesperson, north);
        Add("nick", "Nick North", Role.Salesperson, north);
        Add("sara", "Sara South", Role.Salesperson, south);
        Add("hugo", "Hugo Head", Role.Head, null);
        Add("ann", "Ann Analyst", Role.Analyst, null);
        await db.SaveChangesAsync();

        void Add(string email, string name, Role role, Branch? branch)
        {
            var user = (User)Staff.NewUser(organization, $"{email}@shop.example", name, "a long password", role, now)[0];
            user.Speak("en");
            db.AddRange(user, new Membership(organization.Id, user.Id, role, branch?.Id));
        }
    }

    /// <summary>Ends the program as a power cut would, and starts it again.</summary>
    public async Task Restart()
    {
        await App.Kill();
        await Start();
    }

    public Task<User> User(string email) => App.Read(db => db.Users.SingleAsync(u => u.Email == $"{email}@shop.example"));

    public async Task<string> Invite(string email)
    {
        var user = await User(email);
        var (invitation, token) = Invitation.Make(OrganizationId, user.Id, null, App.Get<TimeProvider>().GetUtcNow());
        await App.InDb(async db => { db.Add(invitation); await db.SaveChangesAsync(); });
        return token;
    }

    /// <summary>Somebody's phone, signed in to the manager bot.</summary>
    public async Task<VirtualUser> Joins(string email, long phone)
    {
        var person = Manager.User(phone, email, "en");
        await person.Starts(await Invite(email));
        await person.Sees("Welcome");
        return person;
    }

    public async Task<VirtualUser> JoinsAndStarts(string email, long phone)
    {
        var person = await Joins(email, phone);
        await person.Presses("Start shift");
        await person.Sees("You are on shift");
        return person;
    }

    /// <summary>Nora has taken the lead of Anna, who has written.</summary>
    public async Task<(VirtualUser Nora, VirtualUser Anna)> Sale()
    {
        var nora = await JoinsAndStarts("nora", 1);
        var anna = Fake.User(100, "Anna");
        await anna.Writes("Hello, a door please");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        return (nora, anna);
    }

    /// <summary>Presses a button as soon as it is there.</summary>
    public static async Task Press(VirtualUser person, string button)
    {
        await Eventually.Is(() => Task.FromResult(person.Chat.FromBot.Any(m => m.Buttons.Any(r => r.Any(b => b.Text == button)))), () => $"the button {button} is shown:\n{person.Chat}");
        await person.Presses(button);
    }

    /// <summary>The card of somebody's first customer.</summary>
    public static async Task<ChatMessage> Card(VirtualUser person)
    {
        await person.Writes("/deals");
        await person.Sees("My customers");
        await person.Presses(person.Chat.FromBot.Last().Buttons[0][0].Text);
        return await person.Sees("Responsible:");
    }

    /// <summary>Somebody types what they look for, when the index has caught up.</summary>
    public async Task Finds(VirtualUser person, string text)
    {
        for (var i = 0; i < 5 && await App.Get<SearchIndexer>().CatchUp(CancellationToken.None) > 0; i++) { }
        await person.Writes(text);
    }

    /// <summary>The program has learned the id of a message that somebody sees: no person answers before that, a test might.</summary>
    public Task Knows(ChatMessage message) =>
        Eventually.Is(() => App.Read(db => db.StaffNotices.AnyAsync(n => n.ExternalId == message.Id.ToString())), () => $"the message {message.Id} is known");

    public Task<Core.Deals.Deal> Deal(string customer) => App.Read(db => db.Deals.SingleAsync(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Name == customer)));

    public Task<Conversation> Conversation(string customer) => App.Read(db => db.Conversations.SingleAsync(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Name == customer)));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await store.DisposeAsync();
        await Fake.DisposeAsync();
    }
}
