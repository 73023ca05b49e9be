using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Crm.Core.Tests.Data;

namespace Crm.Core.Tests.Search;

public sealed class FinderTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Names_words_and_titles_are_found_in_any_form(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var anna = await shop.Has("Анна Петрова", title: "Входная дверь", company: "ООО Север");
        await shop.Says(anna, "Сколько стоят <b>двери</b> &amp; замки?");
        await shop.Says(anna, "Two doors, please");
        await shop.Says(anna, "любит чёрный кофе", MessageDirection.Note);
        await shop.Index();

        Assert.Equal("Contact Анна Петрова", await shop.Found("анной"));
        Assert.Equal("Contact Анна Петрова", await shop.Found("ПЕТРОВОЙ Анне"));
        Assert.Equal("Contact Анна Петрова", await shop.Found("ооо север"));
        Assert.Equal("Deal Анна Петрова: Входная дверь; Message Анна Петрова: Сколько стоят двери & замки?", await shop.Found("дверью"));
        Assert.Equal("Message Анна Петрова: Сколько стоят двери & замки?", await shop.Found("замок, дверей"));
        Assert.Equal("Message Анна Петрова: Two doors, please", await shop.Found("door"));
        Assert.Equal("Message Анна Петрова: любит чёрный кофе", await shop.Found("черного"));
        Assert.Equal("", await shop.Found("анна дверь кофе"));
        Assert.Equal("", await shop.Found("amp"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Names_are_found_while_they_are_typed(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        await shop.Has("Анна Петрова");
        await shop.Has("Аннабель Смит", title: "Антресоль");
        await shop.Index();

        Assert.Equal("Contact Аннабель Смит", await shop.Found("Аннаб"));
        Assert.Equal("Contact Анна Петрова; Contact Аннабель Смит", await shop.Found("Анна")); // the whole word comes first
        Assert.Equal("Contact Анна Петрова", await shop.Found("ан пет"));
        Assert.Equal("Deal Аннабель Смит: Антресоль", await shop.Found("антр"));
        Assert.Equal("", await shop.Found("нна"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Phones_are_found_by_their_end(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        await shop.Has("Анна", "+79123456789");
        await shop.Has("Олег", "+79120000789");
        await shop.Index();

        Assert.Equal("Contact Олег; Contact Анна", await shop.Found("789"));
        Assert.Equal("Contact Анна", await shop.Found("6789"));
        Assert.Equal("Contact Анна", await shop.Found("8 (912) 345-67-89"));
        Assert.Equal("Contact Анна", await shop.Found("+79123456789"));
        Assert.Equal("Contact Анна", await shop.Found("анна 789"));
        Assert.Equal("", await shop.Found("912345"));
        Assert.Equal("", await shop.Found("89"));
        Assert.Equal("…6789", Assert.Single(await shop.Find("6789")).Snippet); // the rest may be masked
        Assert.DoesNotContain("345", Assert.Single(await shop.Find("анна")).Snippet);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_seat_finds_only_what_it_sees(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (own, head) = (shop.Seat(Role.Salesperson), shop.Seat(Role.Head, 5, 6));
        var other = shop.Seat(Role.Salesperson);
        var mine = await shop.Has("Анна Своя", seller: own, branch: 5, title: "дверь своя");
        var theirs = await shop.Has("Анна Чужая", seller: other, branch: 6, title: "дверь чужая");
        var nobodys = await shop.Has("Анна Ничья", title: "дверь ничья");
        foreach (var customer in new[] { mine, theirs, nobodys }) await shop.Says(customer, "двери для Анны");
        await shop.Index();

        Assert.Equal([mine.Contact.Id, mine.Contact.Id], (await shop.Find("анна", own)).Select(h => h.ContactId));
        Assert.Equal([mine.Contact.Id, mine.Contact.Id], (await shop.Find("дверь", own)).Select(h => h.ContactId));
        Assert.Equal([theirs.Contact.Id, mine.Contact.Id], (await shop.Find("дверей", head)).Where(h => h.Kind == SearchKind.Deal).Select(h => h.ContactId));
        Assert.Equal(4, (await shop.Find("анна", head)).Count);
        Assert.Equal(6, (await shop.Find("анна", shop.Seat(Role.Analyst))).Count);
        Assert.Empty(await shop.Find("анна", shop.Seat(Role.Salesperson)));
        Assert.Empty(await shop.Find("анна", shop.Seat(Role.Head, 7)));
    }

    /// <summary>The index may lag behind; what the rows say counts.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_deal_that_was_taken_away_is_not_found_even_before_the_index_knows(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var seller = shop.Seat(Role.Salesperson);
        var customer = await shop.Has("Анна", seller: seller, title: "дверь");
        await shop.Says(customer, "двери для Анны");
        await shop.Index();
        Assert.Equal(2, (await shop.Find("дверь", seller)).Count);

        await using (var db = shop.Database.CreateDbContext())
        {
            db.Deals.Single(d => d.Id == customer.Deal.Id).Assign(null, 1);
            await db.SaveChangesAsync();
        }
        Assert.Empty(await shop.Find("дверь", seller));
        Assert.Empty(await shop.Find("анна", seller));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Organizations_never_find_each_others_rows(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var other = await Shop.In(shop.Database);
        await shop.Says(await shop.Has("Анна", "+79123456789", title: "дверь"), "дверь");
        await shop.Index();

        Assert.Equal(2, (await shop.Find("дверь")).Count);
        foreach (var text in new[] { "анна", "дверь", "6789", "ан" }) Assert.Empty(await shop.Find(text, other.Owner));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Pages_follow_each_other_without_gap_or_repetition(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        for (var i = 0; i < 5; i++) await shop.Says(await shop.Has($"Анна {i}{i}", title: "шкаф Анны"), $"для Анны {i}");
        await shop.Has("Аннушка");
        await shop.Index();

        var (all, after, pages) = (new List<SearchHit>(), default(SearchCursor?), 0);
        do
        {
            var page = await shop.Page("анн", take: 4, after: after);
            all.AddRange(page.Hits);
            after = SearchCursor.Parse(page.Next?.ToString());
        }
        while (after is not null && ++pages < 10);

        Assert.Equal(16, all.Distinct().Count());
        Assert.Equal(all, (await shop.Page("анн", take: 100)).Hits);
        Assert.Equal([SearchKind.Contact, SearchKind.Deal, SearchKind.Message], all.Select(h => h.Kind).Distinct());
        Assert.Equal("Аннушка", all[5].ContactName);
        Assert.Equal(all.Skip(11).Select(h => h.MessageId).OrderDescending(), all.Skip(11).Select(h => h.MessageId));
    }

    static string?[] Hostile() =>
    [
        null, "", " ", "a", "я", "1", "12", "\"", "\"\"\"", "*", "a*", "анна*", "NOT", "AND OR NOT", "NEAR(a b)", "(", ")(", "^анна", "terms:анна", "-анна", "{a b}", "'", "'; DROP TABLE Contacts; --", "%", "_", "\\", "🚪", "🚪🔑", "👨‍👩‍👧",
        "\u202Eанна", "שלום", "مرحبا", "\0", "анна\0", "\uD800", "x\uDFFF", "....", "+", "+++---", "()", "!!!", "и", "и в на", "\u0301", "²³", "Ⅷ", "ﬁn", new string('я', 100_000), string.Join(' ', Enumerable.Repeat("двери", 10_000)),
        new string('9', 10_000), "a\nb\tc", "-1", "1e999", "NaN", "#42", "@anna",
    ];

    [Fact]
    public Task Whatever_is_typed_is_answered_on_sqlite() => AnswerAll(DatabaseProvider.Sqlite);

    [Theory, OnPostgreSql]
    public Task Whatever_is_typed_is_answered(DatabaseProvider provider) => AnswerAll(provider);

    static async Task AnswerAll(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        foreach (var text in Hostile().OfType<string>().Where(t => t.Length < 400)) await shop.Says(await shop.Has(text, title: text, company: text), text);
        await shop.Index();
        foreach (var text in Hostile())
            foreach (var seat in new[] { shop.Owner, shop.Seat(Role.Salesperson), shop.Seat(Role.Head, 5) })
                Assert.True((await shop.Page(text, seat)).Hits.Count <= 10);
        foreach (var nothing in new[] { null, "", " ", "a", "*", "(", "🚪", "\uD800", "\0", "()" }) Assert.Equal(SearchPage.Empty, await shop.Page(nothing));
        Assert.NotEmpty(await shop.Find("שלום"));
        Assert.NotEmpty(await shop.Find("@anna"));
        Assert.Empty(await shop.Find("и")); // says nothing on its own
        Assert.Null(SearchCursor.Parse("9.1"));
        Assert.Null(SearchCursor.Parse("x"));
    }

    /// <summary>What a database without an index does: the same lists, by parts of words.</summary>
    [Fact]
    public async Task Without_an_index_the_rows_are_searched()
    {
        await using var shop = await Shop.On(DatabaseProvider.Sqlite);
        var seller = shop.Seat(Role.Salesperson);
        await shop.Says(await shop.Has("Анна Петрова", "+79123456789", seller, title: "Входная дверь"), "Сколько стоят двери?");
        await shop.Says(await shop.Has("Олег"), "двери");

        Assert.Equal("Contact", await Kinds("анна", shop.Owner));
        Assert.Equal("Contact", await Kinds("345 67 89", shop.Owner));
        Assert.Equal("Deal Message Message", await Kinds("дверей", shop.Owner));
        Assert.Equal("Deal Message", await Kinds("дверей", seller));
        Assert.Equal("", await Kinds("окно", shop.Owner));

        async Task<string> Kinds(string text, Seat seat)
        {
            await using var db = shop.Database.CreateDbContext();
            return string.Join(' ', (await Finder.Find(db, PlainSearch.Instance, seat, text, 10, null, default)).Hits.Select(h => h.Kind));
        }
    }
}
