using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data.Rows;

public sealed class RowSessionTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly RowColumns Key = new(typeof(InboxItem), nameof(InboxItem.ChannelAccountId), nameof(InboxItem.ExternalId));
    static readonly RowColumns NameAndFields = new(typeof(Contact), nameof(Contact.Name), nameof(Contact.Fields));
    readonly Contact contact = new(1, "Anna", Now);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_updates_of_a_row_in_one_transaction_count_its_version_twice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await rows.Do(() => rows.Insert(contact));
        await rows.Do(() =>
        {
            foreach (var name in new[] { "Boris", "Clara" })
            {
                contact.Set("name", name);
                contact.Set("color", name);
                rows.Update(contact, NameAndFields);
            }
        });
        await using var db = database.CreateDbContext();
        var read = await db.Contacts.SingleAsync();
        Assert.Equal(("Clara", "Clara", 2, 2), (read.Name, read["color"], read.Version, contact.Version));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_update_of_a_row_that_somebody_else_changed_is_refused_with_all_of_its_transaction(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await rows.Do(() => rows.Insert(contact));
        await using (var db = database.CreateDbContext())
        {
            (await db.Contacts.SingleAsync()).Set("name", "Theirs");
            await db.SaveChangesAsync();
        }
        contact.Set("name", "Mine");
        var refused = await Assert.ThrowsAsync<RowConflictException>(() => rows.Do(() =>
        {
            rows.Insert(new Contact(1, "Another", Now));
            rows.Update(contact, NameAndFields);
        }));
        Assert.Contains("Contacts", refused.Message);
        await rows.Rollback();

        await using var after = database.CreateDbContext();
        var theirs = await after.Contacts.SingleAsync();
        Assert.Equal(("Theirs", 1), (theirs.Name, theirs.Version));
        await rows.Do(() => rows.Insert(new Contact(1, "Later", Now)));
        Assert.Equal(2, await after.Contacts.CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_written_together_ends_as_if_it_had_been_written_one_by_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        var people = Enumerable.Range(0, 20).Select(i => new Contact(1, $"Person {i}", Now)).ToArray();
        var renameAll = new RowText(sql => $"UPDATE {sql.Table(typeof(Contact))} SET {sql.Column(typeof(Contact), "Email")} = {sql.Parameter(0)}");
        await rows.Do(() =>
        {
            foreach (var person in people[..10]) rows.Insert(person);
            foreach (var person in people[..10]) Rename(person, "first");
            rows.Run(renameAll, "all@example.org");
            foreach (var person in people[10..]) rows.Insert(person); // not before the statement for all
            foreach (var person in people) Rename(person, "second");
            Rename(people[3], "third");
        });

        await using var db = database.CreateDbContext();
        var read = await db.Contacts.OrderBy(c => c.Id).ToListAsync();
        Assert.Equal(people.Select(p => (p.Name, p["color"], p.Version)), read.Select(c => (c.Name, c["color"], c.Version)));
        Assert.Equal("Person 3 first second third", read[3].Name);
        Assert.Equal(people.Select((_, i) => i < 10 ? "all@example.org" : null), read.Select(c => c.Email));

        void Rename(Contact person, string how)
        {
            person.Set("name", $"{person.Name} {how}");
            person.Set("color", how);
            rows.Update(person, NameAndFields);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_conflict_among_many_updates_is_found(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        var people = Enumerable.Range(0, 5).Select(i => new Contact(1, $"Person {i}", Now)).ToArray();
        await rows.Do(() => { foreach (var person in people) rows.Insert(person); });
        await using (var db = database.CreateDbContext())
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Person 2")).Set("name", "Theirs");
            await db.SaveChangesAsync();
        }
        await Assert.ThrowsAsync<RowConflictException>(() => rows.Do(() => { foreach (var person in people) rows.Update(person, NameAndFields); }));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_statement_for_one_row_comes_between_what_is_written_to_it_before_and_after(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        var shout = new RowText(sql => $"UPDATE {sql.Table(typeof(Contact))} SET {sql.Column(typeof(Contact), "Email")} = {sql.Column(typeof(Contact), "Name")} WHERE {sql.Column(typeof(Contact), "Id")} = {sql.Parameter(0)}");
        var people = Enumerable.Range(0, 4).Select(i => new Contact(1, $"Person {i}", Now)).ToArray();
        await rows.Do(() =>
        {
            foreach (var person in people)
            {
                rows.Insert(person);
                rows.RunById(shout, person.Id, person.Id);
                person.Set("name", "later");
                rows.Update(person, NameAndFields);
            }
        });
        await using var db = database.CreateDbContext();
        Assert.Equal(people.Select((_, i) => ($"Person {i}", "later")), (await db.Contacts.OrderBy(c => c.Id).ToListAsync()).Select(c => (c.Email!, c.Name)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_key_is_inserted_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await rows.Do(async () =>
        {
            Assert.True(await rows.InsertOnce(Item(1), Key, CancellationToken.None));
            Assert.False(await rows.InsertOnce(Item(1), Key, CancellationToken.None));
            Assert.True(await rows.InsertOnce(Item(2), Key, CancellationToken.None));
        });
        await rows.Do(async () => Assert.False(await rows.InsertOnce(Item(2), Key, CancellationToken.None)));
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Inbox.CountAsync());

        static InboxItem Item(long account) => new(1, new() { ChannelAccountId = account, ExternalId = "42", ChatId = "7", Kind = IncomingKind.Message, At = Now }, Now);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nothing_is_left_of_what_is_rolled_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using (var rows = database.Open())
        {
            await rows.Begin(CancellationToken.None);
            rows.Insert(contact);
            await rows.Flush(CancellationToken.None);
            rows.Insert(new Contact(1, "Boris", Now));
            await rows.Rollback();
            await rows.Rollback();
            await rows.Begin(CancellationToken.None);
            rows.Insert(new Contact(1, "Unfinished", Now));
        }
        await using var db = database.CreateDbContext();
        Assert.Equal(0, await db.Contacts.CountAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_value_that_the_database_refuses_is_told_from_a_database_that_is_away(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await rows.Do(() => rows.Insert(contact));
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rows.Do(() => rows.Insert(contact)));
        Assert.True(rows.Sql.IsAboutData(refused));
        await rows.Rollback();
        var mistaken = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => rows.Do(async () => await rows.Execute(new RowText(_ => "SELECT * FROM nowhere"), [], CancellationToken.None)));
        Assert.False(rows.Sql.IsAboutData(mistaken));
    }

    [Theory, OnPostgreSql]
    public async Task A_connection_that_broke_is_opened_anew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        await using var rows = database.Open();
        await rows.Do(() => rows.Insert(contact));
        foreach (var inTransaction in new[] { true, false })
        {
            await rows.Begin(CancellationToken.None);
            var process = (await rows.Select(new RowText(_ => "SELECT pg_backend_pid()::text"), [], row => row.String(0), CancellationToken.None)).Single();
            if (!inTransaction) await rows.Commit(CancellationToken.None);
            await using (var db = database.CreateDbContext()) await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({int.Parse(process)})");
            var lost = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                if (!inTransaction) await rows.Begin(CancellationToken.None);
                contact.Set("name", process);
                rows.Insert(new Contact(1, "Lost", Now));
                await rows.Commit(CancellationToken.None);
            });
            Assert.True(lost is System.Data.Common.DbException, lost.ToString());
            await rows.Rollback();
            await rows.Do(() => rows.Insert(new Contact(1, "Kept", Now)));
        }
        await using var after = database.CreateDbContext();
        Assert.Equal(["Anna", "Kept", "Kept"], await after.Contacts.OrderBy(c => c.Name).Select(c => c.Name).ToListAsync());
    }
}
