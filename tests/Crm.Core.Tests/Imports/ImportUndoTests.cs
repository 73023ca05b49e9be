using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Imports;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Imports;

public sealed class ImportUndoTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Everything_is_as_it_was(DatabaseProvider provider)
    {
        await using var files = await Files.On(provider);
        await files.Apply("Id;Name;Phone;Tags\n1;Ann;+491511111111;a\n");
        var before = await files.Contact("Ann");
        var import = await files.Apply("Id;Name;Phone;Tags;City;Company\n1;Anna;+491512222222;b;Kiel;Doors\n2;Bob;+491513333333;;;Doors\n2;Bob;;c;;\n");
        Assert.Equal((1, 2), (import.Created, import.Updated));

        Assert.Equal(ImportStatus.Undone, (await files.Undo(import))!.Status);
        var after = await files.Contact("Ann");
        Assert.Equal((before.Phone, Fields.Text(before["tags"]), before.Fields.Count), (after.Phone, Fields.Text(after["tags"]), after.Fields.Count));
        Assert.Equal((1, 0, 0, 1), (await files.Read(db => db.Contacts.CountAsync()), await files.Read(db => db.Companies.CountAsync()), await files.Read(db => db.ContactCompanies.CountAsync()), await files.Read(db => db.ContactIdentities.CountAsync())));
        Assert.Equal(1, await files.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.ContactRemoved)));
        Assert.Equal(1, (await files.Apply("Id;Name;Phone\n2;Bob;+491513333333\n")).Created);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_somebody_has_changed_since_is_kept_and_said(DatabaseProvider provider)
    {
        await using var files = await Files.On(provider);
        await files.Apply("Id;Name;Phone;Source\n1;Ann;+491511111111;site\n");
        var import = await files.Apply("Id;Name;Phone;Source\n1;Anna;+491512222222;fair\n2;Bob;;\n3;Cy;;\n");
        await files.Change("Anna", c => c.Set("source", "friend"));
        await files.Change("Bob", c => c.Set("city", "Kiel"));

        await files.Undo(import);
        var ann = await files.Contact("Ann");
        Assert.Equal(("+491511111111", "friend"), (ann.Phone, ann.Source));
        Assert.Equal("Kiel", (await files.Contact("Bob"))["city"]);
        Assert.Equal([(2, RowUndo.Kept, "changed: source"), (3, RowUndo.Kept, "changed: city"), (4, RowUndo.Removed, null)],
            (await files.Read(db => db.ImportRows.Where(r => r.ImportId == import.Id).OrderBy(r => r.Line).ToListAsync())).Select(r => (r.Line, r.Undo, r.Kept)));
    }

    [Fact]
    public async Task A_contact_with_a_consent_stays()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var import = await files.Apply("Name;Phone\nAnn;+491511111111\n");
        await files.Database.SaveAsync(new Consent(1, (await files.Contact("Ann")).Id, "marketing", "1", "yes", null, Files.Now));
        await files.Undo(import);
        Assert.Equal("used", (await files.Read(db => db.ImportRows.SingleAsync())).Kept);
        Assert.NotNull(await files.Contact("Ann"));
    }

    [Fact]
    public async Task A_company_that_somebody_else_belongs_to_stays()
    {
        await using var files = await Files.On(DatabaseProvider.Sqlite);
        var first = await files.Apply("Name;Company\nAnn;Doors\n");
        await files.Apply("Name;Company\nBob;Doors\n");
        await files.Undo(first);
        Assert.Equal(("Doors", 1), ((await files.Read(db => db.Companies.SingleAsync())).Name, await files.Read(db => db.ContactCompanies.CountAsync())));
    }
}
