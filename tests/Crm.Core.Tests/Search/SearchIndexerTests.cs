using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Search;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Search;

public sealed class SearchIndexerTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_new_is_found_after_the_next_round(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        Assert.Equal(0, await shop.Index());
        var anna = await shop.Has("Анна", title: "шкаф");
        Assert.Equal(2, await shop.Index());
        await shop.Says(anna, "дверь");
        Assert.Equal("", await shop.Found("дверь"));
        Assert.Equal(1, await shop.Index());
        Assert.Equal("Message Анна: дверь", await shop.Found("дверь"));
        Assert.Equal(0, await shop.Index(Soon));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Changes_are_followed(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var anna = await shop.Has("Анна", "+79123456789", title: "шкаф");
        await shop.Index();

        await shop.Change(EventKinds.ContactChanged, db => db.Contacts.Single().Set("name", "Мария"), contact: anna.Contact.Id);
        await shop.Change(EventKinds.DealChanged, db => db.Deals.Single().Set("title", "дверь"), contact: anna.Contact.Id, deal: anna.Deal.Id);
        await shop.Index();

        Assert.Equal("", await shop.Found("анна") + await shop.Found("шкаф"));
        Assert.Equal("Contact Мария", await shop.Found("марию"));
        Assert.Equal("Contact Мария", await shop.Found("6789"));
        Assert.Equal("Deal Мария: дверь", await shop.Found("двери"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_edited_message_is_found_by_its_new_words_only(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var message = await shop.Says(await shop.Has("Анна"), "окно");
        await shop.Index();
        await using (var db = shop.Database.CreateDbContext())
        {
            db.Add((await db.Messages.SingleAsync(m => m.Id == message.Id)).Edit("дверь", Shop.Now));
            await db.SaveChangesAsync();
        }
        await shop.Index();
        Assert.Equal("", await shop.Found("окно"));
        Assert.Equal("Message Анна: дверь", await shop.Found("дверь"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_gets_a_deal_finds_the_contact_and_what_it_wrote_before(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (one, other) = (shop.Seat(Role.Salesperson), shop.Seat(Role.Salesperson));
        var anna = await shop.Has("Анна", seller: one, title: "дверь");
        await shop.Says(anna, "двери для Анны");
        await shop.Index();
        Assert.Equal(3, (await shop.Find("анна", one)).Count + (await shop.Find("дверь", one)).Count(h => h.Kind == SearchKind.Deal));
        Assert.Empty(await shop.Find("анна", other));

        await shop.Change(EventKinds.DealAssigned, db => db.Deals.Single().Assign(null, other.UserId), contact: anna.Contact.Id, deal: anna.Deal.Id);
        await shop.Index();
        Assert.Empty(await shop.Find("анна", one));
        Assert.Equal([SearchKind.Contact, SearchKind.Message], (await shop.Find("анна", other)).Select(h => h.Kind));
        Assert.Equal([SearchKind.Deal, SearchKind.Message], (await shop.Find("дверь", other)).Select(h => h.Kind));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_contact_that_became_part_of_another_is_found_as_that_other(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var (kept, merged) = (await shop.Has("Анна Петрова", "+79123456789"), await shop.Has("Annie", "+79990001122"));
        await shop.Says(merged, "doors");
        await shop.Index();
        var merge = new ContactMerge(kept.Contact, merged.Contact, "person", null, new([], []), Shop.Now);
        await shop.Change(EventKinds.ContactMerged, db =>
        {
            db.Contacts.Single(c => c.Id == merged.Contact.Id).JoinInto(kept.Contact);
            db.Conversations.Single(c => c.Id == merged.Conversation.Id).BelongTo(kept.Contact);
            db.Add(merge);
        }, contact: kept.Contact.Id, data: new() { ["merged"] = merged.Contact.Id.ToString() });
        await shop.Index();

        foreach (var text in new[] { "annie", "анна", "1122", "6789", "ann" }) Assert.Equal("Contact Анна Петрова", await shop.Found(text == "ann" ? "anni" : text));
        Assert.Equal("Message Анна Петрова: doors", await shop.Found("door"));

        await shop.Change(EventKinds.ContactSeparated, db =>
        {
            db.Contacts.Single(c => c.Id == merged.Contact.Id).Separate();
            db.ContactMerges.Single().Undo(Shop.Now);
        }, contact: kept.Contact.Id, data: new() { ["merged"] = merged.Contact.Id.ToString() });
        await shop.Index();
        Assert.Equal("Contact Annie", await shop.Found("annie"));
        Assert.Equal("Contact Анна Петрова", await shop.Found("анна"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Indexing_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        await shop.Says(await shop.Has("Анна", "+79123456789", title: "дверь"), "дверь");
        await shop.Index();
        var before = await shop.Found("дверь") + await shop.Found("анна") + await shop.Found("789");
        await shop.Rebuild();
        Assert.Equal("", await shop.Found("дверь"));
        Assert.Equal(3, await shop.Index());
        var again = new SearchIndexer(shop.Database, TimeProvider.System);
        if (provider == DatabaseProvider.Sqlite) Assert.Equal(3, await again.CatchUp()); // younger than the horizon, so read again
        Assert.Equal(before, await shop.Found("дверь") + await shop.Found("анна") + await shop.Found("789"));
    }

    [Theory, OnPostgreSql]
    public async Task One_process_at_a_time_fills_the_index(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        await shop.Has("Анна");
        Assert.Equal(2, await shop.Index());
        Assert.Equal(0, await new SearchIndexer(shop.Database, TimeProvider.System).CatchUp());
    }

    /// <summary>Ids are made before the commit, so that a row may appear behind one that was read.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_row_that_is_committed_late_is_not_lost(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        var anna = await shop.Has("Анна");
        var late = new Message(anna.Conversation, MessageDirection.Incoming, MessageKind.Text, "окно", Shop.Now);
        await shop.Says(anna, "дверь");
        Assert.Equal(3, await shop.Index());
        await shop.Database.SaveAsync(late);
        Assert.Equal(1, await shop.Index(Soon));
        Assert.Equal("Message Анна: окно", await shop.Found("окно"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_round_is_bounded(DatabaseProvider provider)
    {
        await using var shop = await Shop.On(provider);
        await shop.Database.SaveAsync([.. Enumerable.Range(0, SearchIndexer.Batch + 200).Select(i => new Contact(shop.Organization.Id, $"Анна {i}", Shop.Now))]);
        var indexer = new SearchIndexer(shop.Database, TimeProvider.System);
        Assert.Equal((SearchIndexer.Batch, 200, 0), (await indexer.CatchUp(), await indexer.CatchUp(), await indexer.CatchUp()));
        Assert.Equal("Анна 17", (await shop.Find("анна 17"))[0].ContactName);
    }
}
