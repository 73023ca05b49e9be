using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Imports;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Imports;

public sealed class ImportTests
{
    const string Four = """
        Имя;Телефон;Email;День рождения;Компания;Теги
        Анна;8 912 000-00-01;anna@example.org;12.04.1985;ООО «Двери»;vip, новые
        Борис;;boris@example.org;;Двери;
        Вера;+7 912 000-00-03;;31.02.2000;;
        Глеб;;;;;
        """;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_dry_run_says_what_the_applying_then_does(DatabaseProvider provider)
    {
        await using var files = await Files.On(provider);
        await files.Database.SaveAsync(Birthday());
        var old = new Contact(1, "Борис Б", Files.Now);
        old.Set("email", "boris@example.org");
        await files.Database.SaveAsync(old);

        var plan = await files.Plan(Four);
        Assert.Equal((2, 1, 0, 1), (plan.Count(RowOutcome.Create), plan.Count(RowOutcome.Update), plan.Count(RowOutcome.Unchanged), plan.Count(RowOutcome.Error)));
        var boris = plan.Rows.Single(r => r.Outcome == RowOutcome.Update);
        Assert.Equal((old.Id, MatchKey.Email, "ООО «Двери»", false), (boris.ContactId, boris.MatchedBy, boris.Company, boris.CompanyIsNew));
        Assert.Equal([new FieldChange("name", "Борис Б", "Борис")], boris.Changes);
        var vera = plan.Rows.Single(r => r.Outcome == RowOutcome.Error);
        Assert.Equal((4, new ImportIssue(IssueKind.NoDate, "День рождения", "31.02.2000")), (vera.Line, vera.Issues.Single()));
        Assert.Equal(1, await files.Read(db => db.Contacts.CountAsync()));

        var import = await files.Apply(Four);
        Assert.Equal((2, 1, 0, 1, ImportStatus.Applied), (import.Created, import.Updated, import.Unchanged, import.Failed, import.Status));
        var anna = await files.Contact("Анна");
        Assert.Equal(("+79120000001", "1985-04-12", "vip, новые", "import"), (anna.Phone, anna["birthday"], Fields.Text(anna["tags"]), anna.Source));
        Assert.Equal("ООО «Двери»", (await files.Read(db => db.Companies.SingleAsync())).Name);
        Assert.Equal(2, await files.Read(db => db.ContactCompanies.CountAsync()));
        var told = await files.Read(db => db.Timeline.Where(t => t.UserId == 7).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync());
        Assert.Equal([EventKinds.ContactCreated, EventKinds.CompanyCreated, EventKinds.ContactLinked, EventKinds.ContactChanged, EventKinds.ContactLinked, EventKinds.ContactCreated, EventKinds.ImportApplied], told);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_same_file_applied_again_changes_nothing(DatabaseProvider provider)
    {
        await using var files = await Files.On(provider);
        const string Text = "Id;Name;Phone;Phone 2;Tags\n1;Ann;+491511111111;+491511111112;a\n;Bob;+491512222222;;b\n;Bobby;+491512222222;;c\n;Nobody;;;\n";
        var first = await files.Apply(Text);
        Assert.Equal((3, 1), (first.Created, first.Updated));
        var events = await files.Read(db => db.Timeline.CountAsync());

        var again = await files.Apply(Text);
        Assert.Equal((0, 0, 4, 0), (again.Created, again.Updated, again.Unchanged, again.Failed));
        Assert.Equal(events + 1, await files.Read(db => db.Timeline.CountAsync()));
        var bob = await files.Contact("Bob");
        Assert.Equal("b, c", Fields.Text(bob["tags"]));
        Assert.Equal("+491511111112", Fields.Text((await files.Contact("Ann"))["other_phones"]));
    }

    [Fact]
    public async Task Rows_of_one_file_that_are_about_the_same_person_are_told_in_the_dry_run()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var plan = await files.Plan("Name;Phone;Email\nAnn;+491511111111;\nAnn S;;ann@example.org\nAnna;+491511111111;ann2@example.org\n");
        Assert.Equal([(2, RowOutcome.Create, null), (3, RowOutcome.Create, null), (4, RowOutcome.Update, (int?)2)], plan.Rows.Select(r => (r.Line, r.Outcome, r.SameAsLine)));
        Assert.Equal(["email"], plan.Rows[2].Changes.Select(c => c.Field));
        Assert.Null(plan.Rows[2].ContactId);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_contact_is_found_by_the_numbers_of_its_channels_and_by_what_it_has_become_part_of(DatabaseProvider provider)
    {
        await using var files = await Files.On(provider);
        var (kept, merged) = (new Contact(1, "Kept", Files.Now), new Contact(1, "Merged", Files.Now));
        merged.Set("phone", "+491511111111");
        merged.JoinInto(kept);
        await files.Database.SaveAsync(kept, merged, new ContactIdentity(kept, IdentityKind.WhatsApp, "+491512222222", null, null, Files.Now));
        var plan = await files.Plan("Name;Phone\nOne;+491511111111\nTwo;+491512222222\n");
        Assert.Equal([kept.Id, kept.Id], plan.Rows.Select(r => r.ContactId));
    }

    [Fact]
    public async Task A_number_that_two_contacts_have_is_an_error_of_the_row()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var (one, two) = (new Contact(1, "One", Files.Now), new Contact(1, "Two", Files.Now));
        one.Set("phone", "+491511111111");
        two.Set("phone", "+491511111111");
        await files.Database.SaveAsync(one, two);
        Assert.Equal(IssueKind.SeveralContacts, (await files.Plan("Name;Phone\nAnn;+491511111111\n")).Rows.Single().Issues.Single().Kind);
    }

    [Theory]
    [InlineData(OnMatch.Update, "New", "new", 1)]
    [InlineData(OnMatch.FillEmpty, "Old", "new", 1)]
    [InlineData(OnMatch.Skip, "Old", null, 0)]
    public async Task What_becomes_of_a_known_contact_is_a_choice(OnMatch onMatch, string name, string? source, int updated)
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var old = new Contact(1, "Old", Files.Now);
        old.Set("phone", "+491511111111");
        await files.Database.SaveAsync(old);
        var import = await files.Apply("Name;Phone;Source\nNew;+491511111111;new\n", onMatch);
        var contact = await files.Read(db => db.Contacts.SingleAsync());
        Assert.Equal((name, source, updated), (contact.Name, contact.Source, import.Updated));
    }

    [Fact]
    public async Task Another_organizations_contacts_are_not_touched()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var other = new Contact(2, "Theirs", Files.Now);
        other.Set("phone", "+491511111111");
        await files.Database.SaveAsync(other);
        Assert.Equal(1, (await files.Apply("Name;Phone\nOurs;+491511111111\n")).Created);
        Assert.Equal("Theirs", (await files.Read(db => db.Contacts.SingleAsync(c => c.OrganizationId == 2))).Name);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_is_done_and_can_be_undone()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var text = "Name;Phone\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"N{i};+4915100{i:00000}\n"));
        var sheet = SheetTests.Read(text);
        using var stop = new CancellationTokenSource();
        var import = await new ImportApplier(files.Database, TimeProvider.System).Apply(new(1, 7, "many.csv", "", sheet, ImportMapping.Guess(sheet, [])), new Now<ImportProgress>(_ => stop.Cancel()), stop.Token);
        Assert.Equal((ImportStatus.Cancelled, 200), (import.Status, import.Created));
        Assert.Equal(ImportStatus.Undone, (await files.Undo(import))!.Status);
        Assert.Equal(0, await files.Read(db => db.Contacts.CountAsync()));
        Assert.Null(await files.Undo(import));
    }

    [Fact]
    public async Task The_lines_with_errors_become_a_file_that_can_be_corrected()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var import = await files.Apply("Name;Phone\nAnn;12\n\"=cmd\";+491511111111\nBob;x\n");
        var stream = new MemoryStream();
        await using var db = files.Database.CreateDbContext();
        var rows = new List<(int, IReadOnlyList<string>, IReadOnlyList<ImportIssue>)>();
        await foreach (var row in ErrorFile.Failed(db, import.Id)) rows.Add((row.Line, row.Cells, row.Issues));
        await ErrorFile.Write(stream, ["Name", "Phone"], rows, i => $"{i.Column}: {i.Kind}", "Line", "Error");
        Assert.Equal("\uFEFFName,Phone,Line,Error\r\nAnn,12,2,Phone: NoPhone\r\nBob,x,4,Phone: NoPhone\r\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    static FieldDefinition Birthday() => new(1, FieldOwner.Contact, "birthday", new LocalText { ["ru"] = "День рождения" }, FieldType.Date);

    internal sealed class Now<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
