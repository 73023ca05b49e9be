using System.IO.Compression;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Privacy;
using Crm.Core.Scripts;
using Crm.Core.Search;
using Crm.Core.Tasks;
using Crm.Core.Tests.Data;
using Crm.Core.Tests.Search;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Privacy;

/// <summary>Taking out and erasing what is known of a person; the secret word is in every place that can hold one.</summary>
public sealed class PersonTests
{
    const string Secret = "Rumpelstiltskin";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Erasing_leaves_no_word_of_the_person_and_keeps_sums_and_counts(DatabaseProvider provider)
    {
        var database = await TestDatabase.MigratedAsync(provider); // the shop disposes of it
        await using var shop = await Shop.In(database);
        var (person, other, file) = await Fill(shop);
        var data = new DataFolder(Directory.CreateTempSubdirectory("crm-privacy-").FullName);
        Directory.CreateDirectory(data.Received);
        await File.WriteAllTextAsync(Path.Combine(data.Received, file.ToString()), Secret);
        await File.WriteAllTextAsync(Path.Combine(data.Received, "1"), "of somebody else");
        await shop.Index();
        Assert.NotEmpty(await Hits(shop));

        await using (var db = database.CreateDbContext())
        {
            var erased = await new Arranging(db, shop.Owner, Shop.Now).Erase(person.Contact.Id, data);
            Assert.Equal(ArrangeOutcome.Done, erased.Outcome);
            var proof = await db.Timeline.AsNoTracking().SingleAsync(e => e.Id == long.Parse(erased.Detail!));
            Assert.Equal((EventKinds.ContactErased, shop.Owner.UserId, 2m, 1m), (proof.Kind, proof.UserId, proof.Data!["messages"], proof.Data["files"]));
        }

        Assert.Equal([], await Places(database));
        Assert.Equal(["1"], Directory.GetFiles(data.Received).Select(Path.GetFileName));
        await using var after = database.CreateDbContext();
        var deal = await after.Deals.SingleAsync(d => d.Id == person.Deal.Id);
        Assert.Equal((4321m, person.Deal.StageId, person.Contact.Id), (deal.Amount, deal.StageId, deal.ContactId));
        Assert.Equal(2, await after.Messages.CountAsync(m => m.ConversationId == person.Conversation.Id));
        Assert.Equal(RunStatus.Ended, await after.ScriptRuns.Select(r => r.Status).SingleAsync());
        Assert.Equal("Otto Other", await after.Contacts.Where(c => c.Id == other.Contact.Id).Select(c => c.Name).SingleAsync());
        Assert.Equal("keep me", await after.Messages.Where(m => m.ConversationId == other.Conversation.Id).Select(m => m.Text).SingleAsync());
        await shop.Index();
        Assert.Empty(await Hits(shop));
        Directory.Delete(data.Path, recursive: true);
    }

    [Theory, OnSqlite]
    public async Task The_export_has_words_and_files_and_says_who_took_it(DatabaseProvider provider)
    {
        var database = await TestDatabase.MigratedAsync(provider); // the shop disposes of it
        await using var shop = await Shop.In(database);
        var (person, _, file) = await Fill(shop);
        var data = new DataFolder(Directory.CreateTempSubdirectory("crm-privacy-").FullName);
        Directory.CreateDirectory(data.Received);
        await File.WriteAllTextAsync(Path.Combine(data.Received, file.ToString()), Secret);
        using var output = new MemoryStream();
        await using (var db = database.CreateDbContext()) Assert.True((await new Arranging(db, shop.Owner, Shop.Now).Export(person.Contact.Id, data, output)).IsDone);
        output.Position = 0;
        using var zip = new ZipArchive(output);
        using var reader = new StreamReader(zip.GetEntry("person.json")!.Open());
        var json = await reader.ReadToEndAsync();
        foreach (var word in new[] { $"name {Secret}", $"text {Secret}", $"consent {Secret}", $"task {Secret}", "+4915112345678", $"old {Secret}", "4321" }) Assert.Contains(word, json);
        Assert.DoesNotContain("keep me", json);
        Assert.Equal([$"files/{file}-{Secret}.pdf", "person.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        await using var after = database.CreateDbContext();
        Assert.Equal(person.Contact.Id, await after.Timeline.Where(e => e.Kind == EventKinds.ContactExported).Select(e => e.ContactId).SingleAsync());
        Directory.Delete(data.Path, recursive: true);
    }

    [Theory, OnSqlite]
    public async Task Who_may_not_erases_and_takes_out_nothing(DatabaseProvider provider)
    {
        var database = await TestDatabase.MigratedAsync(provider); // the shop disposes of it
        await using var shop = await Shop.In(database);
        var (person, _, _) = await Fill(shop);
        var (before, data) = (await Places(database), new DataFolder("nowhere"));
        await using var db = database.CreateDbContext();
        var head = new Arranging(db, shop.Seat(Role.Head), Shop.Now);
        using var output = new MemoryStream();
        Assert.Equal(ArrangeOutcome.Forbidden, (await head.Erase(person.Contact.Id, data)).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await head.Export(person.Contact.Id, data, output)).Outcome);
        var stranger = new Arranging(db, shop.Owner with { Membership = new Membership(1, shop.Owner.UserId, Role.Owner) }, Shop.Now);
        Assert.Equal(ArrangeOutcome.NotFound, (await stranger.Erase(person.Contact.Id, data)).Outcome);
        Assert.Equal(before, await Places(database));
        Assert.Equal(0, output.Length);
    }

    /// <summary>A person with the word in every place, part of whom was another contact; and somebody else.</summary>
    static async Task<(Customer Person, Customer Other, long File)> Fill(Shop shop)
    {
        var person = await shop.Has($"name {Secret}", "+4915112345678", title: $"title {Secret}");
        var other = await shop.Has("Otto Other");
        await shop.Says(other, "keep me");
        var message = await shop.Says(person, $"text {Secret}");
        await shop.Says(person, $"answer {Secret}", MessageDirection.Outgoing);
        var attachment = new Attachment(message, new IncomingFile(MessageKind.Document, "x", null, $"{Secret}.pdf", "application/pdf", 3));
        var part = new Contact(shop.Organization.Id, $"part {Secret}", Shop.Now);
        part.JoinInto(person.Contact);
        var script = new Script(shop.Organization.Id, "s", "S", "", Shop.Now);
        var version = script.Publish("", "{}", null, null, Shop.Now);
        var run = new ScriptRun(version, person.Conversation, $$"""{"said":"{{Secret}}"}""", Shop.Now);
        var task = new TaskItem(shop.Organization.Id, $"task {Secret}", null, Shop.Now) { ContactId = person.Contact.Id, DealId = person.Deal.Id };
        var company = new Core.Companies.Company(shop.Organization.Id, "Keep Ltd", Shop.Now);
        var import = new Core.Imports.Import(new(shop.Organization.Id, null, "contacts.csv", "hash", new([], []), new([])), Shop.Now);
        await shop.Database.SaveAsync(company, import, new Core.Companies.ContactCompany(person.Contact, company, $"position {Secret}", true, Shop.Now),
            new Core.Imports.ImportRow(import, 1, Core.Imports.RowOutcome.Update, person.Contact.Id, [new("name", $"before {Secret}", "x")]));
        await shop.Database.SaveAsync(attachment, part, script, version, run, task,
            new MessageVersion(message.Id, $"first {Secret}", Shop.Now),
            new ContactIdentity(person.Contact, IdentityKind.Telegram, Secret, Secret, Secret, Shop.Now),
            new ContactMerge(person.Contact, part, "person", null, new MovedRows([], [new("name", Secret, "x")]), Shop.Now),
            new Consent(shop.Organization.Id, person.Contact.Id, "marketing", "1", $"consent {Secret}", null, Shop.Now),
            new OutboxItem(person.Conversation, OutboxKind.Send, $$"""{"text":"{{Secret}}"}""", Shop.Now),
            Core.FollowUps.FollowUp.Message(person.Conversation, new($"later {Secret}", true), null, Shop.Now.AddDays(1), null, Shop.Now),
            new Approval(person.Deal, person.Conversation.Id, shop.Owner.UserId, $"discount {Secret}", Shop.Now),
            new TimelineEvent(shop.Organization.Id, EventKinds.ContactChanged, Shop.Now) { ContactId = person.Contact.Id, Data = new() { ["field"] = "name", ["old"] = $"old {Secret}" } },
            new TimelineEvent(shop.Organization.Id, EventKinds.DealChanged, Shop.Now) { DealId = person.Deal.Id, Data = new() { ["new"] = Secret } });
        await using var db = shop.Database.CreateDbContext();
        var deal = await db.Deals.SingleAsync(d => d.Id == person.Deal.Id);
        deal.Set("amount", 4321m);
        deal.Set("note", Secret);
        await db.SaveChangesAsync();
        return (person, other, attachment.Id);
    }

    /// <summary>Every text of every table of the model that has the word in it.</summary>
    static async Task<List<string>> Places(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var places = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("Crm.", StringComparison.Ordinal)))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType).Invoke(db, [])!;
            foreach (var row in await rows.AsNoTracking().ToListAsync())
                foreach (var property in entity.GetProperties().Where(p => p.PropertyInfo is not null))
                    if (property.PropertyInfo!.GetValue(row) is { } value && (value as string ?? System.Text.Json.JsonSerializer.Serialize(value, value.GetType(), FieldsJson.Options)).Contains(Secret, StringComparison.Ordinal)) places.Add($"{entity.ClrType.Name}.{property.Name}");
        }
        return [.. places.Distinct().Order(StringComparer.Ordinal)];
    }

    static Task<IReadOnlyList<SearchHit>> Hits(Shop shop) => shop.Find(Secret);
}
