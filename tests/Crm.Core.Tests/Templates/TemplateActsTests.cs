using System.Globalization;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Templates;
using Crm.Core.Tests.Data;
using Crm.Core.Tests.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Templates;

public sealed class TemplateActsTests
{
    const string Yaml = """
        script: sale
        languages: [en]
        start: hello
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          hello: { kind: message, text: "Good day. {{ template.terms }}", next: bye }
          bye: { kind: end }
        """;

    static TemplateWish Wish(string text, string name = "Terms", string folder = "", string? slug = null, bool isQuick = false, bool isOwn = false) => new(TemplateKind.Message, name, folder, slug, text, isQuick, isOwn, "why");

    static async Task<long> Made(Firm firm, TemplateWish wish, string by = "adam") => long.Parse((await firm.As(by, act => act.AddTemplate(wish))).Detail!, CultureInfo.InvariantCulture);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_change_is_a_version_and_an_event_and_going_back_is_another(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var id = await Made(firm, Wish("One"));
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.ChangeTemplate(id, Wish("Two", "New terms", "Offers/ Doors", "new_terms", isQuick: true)))).Outcome);
        Assert.Equal(ArrangeOutcome.Unchanged, (await firm.As("adam", act => act.ChangeTemplate(id, Wish("Two", "New terms", "Offers/Doors", "new_terms", isQuick: true)))).Outcome);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("olga", act => act.RevertTemplate(id, 1, null))).Outcome);
        var template = await firm.Read(db => db.Templates.SingleAsync());
        Assert.Equal(("New terms", "Offers/Doors", "new_terms", true, "One", 3), (template.Name, template.Folder, template.Slug, template.IsQuick, template.Text.In("en"), template.Number));
        var versions = await firm.Read(db => db.TemplateVersions.OrderBy(v => v.Number).ToListAsync());
        Assert.Equal(["One", "Two", "One"], versions.Select(v => v.Text.In("en")));
        Assert.Equal([("why", firm.Id("adam")), ("why", firm.Id("adam")), (null, firm.Id("olga"))], versions.Select(v => (v.Note, v.UserId!.Value)));
        Assert.Equal((1, 6), (await firm.Events(EventKinds.TemplateMade), await firm.Events(EventKinds.TemplateChanged)));
        var moved = (await firm.Read(db => db.Timeline.Where(e => e.Kind == EventKinds.TemplateChanged).ToListAsync())).Single(e => Equals(e.Data!["field"], "folder"));
        Assert.Equal(("", "Offers/Doors", "Terms"), (moved.Data!["old"], moved.Data["new"], moved.Data["template"]));
    }

    [Theory, OnSqlite]
    public async Task Who_saw_an_older_one_overwrites_nothing(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var id = await Made(firm, Wish("One"));
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.ChangeTemplate(id, Wish("Two"), seen: 0))).Outcome);
        Assert.Equal(ArrangeOutcome.Changed, (await firm.As("olga", act => act.ChangeTemplate(id, Wish("Three"), seen: 0))).Outcome);
        Assert.Equal(ArrangeOutcome.Changed, (await firm.As("olga", act => act.RevertTemplate(id, 1, null, seen: 0))).Outcome);
        Assert.Equal("Two", (await firm.Read(db => db.Templates.SingleAsync())).Text.In("en"));
    }

    [Theory, OnSqlite]
    public async Task Everybodys_take_the_permission_and_ones_own_are_seen_by_nobody_else(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var everybodys = await Made(firm, Wish("One"));
        var own = await Made(firm, Wish("Mine", isOwn: true, isQuick: true), "sara");
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("sara", act => act.AddTemplate(Wish("Mine")))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("sara", act => act.ChangeTemplate(everybodys, Wish("Mine")))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("sara", act => act.ArchiveTemplate(everybodys, true))).Outcome);
        Assert.Equal(ArrangeOutcome.Forbidden, (await firm.As("sara", act => act.RenameFolder("A", "B"))).Outcome);
        Assert.Equal(ArrangeOutcome.NotFound, (await firm.As("adam", act => act.ChangeTemplate(own, Wish("Theirs")))).Outcome);
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("sara", act => act.ChangeTemplate(own, Wish("Mine, too", isQuick: true)))).Outcome);
        Assert.Equal([own], await firm.Read(db => db.Templates.QuickFor(firm.Organization.Id, firm.Id("sara")).Select(t => t.Id).ToListAsync()));
        Assert.Empty(await firm.Read(db => db.Templates.QuickFor(firm.Organization.Id, firm.Id("adam")).ToListAsync()));
        Assert.Null((await firm.Read(db => db.Templates.SingleAsync(t => t.Id == own))).Slug);
    }

    [Theory, OnSqlite]
    public async Task A_bad_name_slug_or_text_is_told_and_nothing_is_kept(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        await Made(firm, Wish("One"));
        foreach (var (wish, what) in new[] { (Wish("x", name: " "), "name"), (Wish("x", slug: "Not good"), "template slug"), (Wish("{{ if }}"), "text"), (Wish("{{ template.nobody }}"), "text"), (Wish("x", folder: new('x', 201)), "folder") })
            Assert.Equal((ArrangeOutcome.Invalid, what), await firm.As("adam", act => act.AddTemplate(wish)) is var result ? (result.Outcome, result.Detail) : default);
        Assert.Equal(ArrangeOutcome.Taken, (await firm.As("adam", act => act.AddTemplate(Wish("x", slug: "terms")))).Outcome);
        Assert.Equal("terms_2", await firm.Read(async db => (await db.Templates.SingleAsync(t => t.Id == Made(firm, Wish("x")).Result)).Slug));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Renaming_a_folder_takes_all_below_it_along(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        foreach (var folder in new[] { "Prices", "Prices/Doors", "Pricesque", "" }) await Made(firm, Wish("x", name: folder + "x", folder: folder));
        Assert.Equal(ArrangeOutcome.Done, (await firm.As("adam", act => act.RenameFolder("Prices", "Sales/Prices"))).Outcome);
        Assert.Equal(["", "Pricesque", "Sales/Prices", "Sales/Prices/Doors"], (await firm.Read(db => db.Templates.Select(t => t.Folder).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(ArrangeOutcome.NotFound, (await firm.As("adam", act => act.RenameFolder("Prices", "Other"))).Outcome);
        Assert.Equal(1, await firm.Events(EventKinds.TemplateFolderRenamed));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_published_script_keeps_the_text_until_it_is_published_anew(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        await Made(firm, Wish("9 to 18", name: "Hours"));
        var id = await Made(firm, Wish("Open {{ template.hours }}"));
        var script = new Script(firm.Organization.Id, "sale", "Sale", Yaml, Firm.Now);
        await firm.Save(script);
        async Task<string> Publish(Func<CrmDb, Script, Task<ScriptVersion?>> publish) => await firm.Read(async db =>
        {
            var version = await publish(db, await db.Scripts.SingleAsync());
            await db.SaveChangesAsync();
            return version!.Content;
        });
        var first = await Publish(async (db, row) => await Publisher.Publish(db, row, null, null, Firm.Now));
        Assert.Contains("9 to 18", first);
        Assert.Equal([new TemplateMention(script.Id, "Sale", "hello")], await firm.Read(async db => await TemplateUses.InDrafts(db, await db.Templates.SingleAsync(t => t.Id == id))));
        Assert.Equal((ArrangeOutcome.Invalid, "slug used"), await firm.As("adam", act => act.ChangeTemplate(id, Wish("x", slug: "other"))) is var refused ? (refused.Outcome, refused.Detail) : default);

        await firm.As("adam", act => act.ChangeTemplate(id, Wish("Closed")));
        Assert.Equal([new TemplateCopy(script.Id, "Sale", 1, true)], await Copies());
        await firm.Read(async db => { (await db.Scripts.SingleAsync()).Redraft("Sale", Yaml.Replace("Good day", "Half done"), Firm.Now); return await db.SaveChangesAsync(); });
        var second = await Publish((db, row) => Publisher.PublishAnew(db, row, "Terms changed", 5, Firm.Now));
        Assert.Contains("Closed", second);
        Assert.DoesNotContain("9 to 18", second); // nothing names the hours any more
        Assert.DoesNotContain("Half done", second);
        Assert.Equal([new TemplateCopy(script.Id, "Sale", 2, false)], await Copies());

        await firm.As("adam", act => act.ArchiveTemplate(id, true));
        await Assert.ThrowsAsync<ScriptRefusedException>(() => Publish((db, row) => Publisher.PublishAnew(db, row, null, 5, Firm.Now)));
        Assert.Equal(2, (await firm.Read(db => db.Scripts.SingleAsync())).LastNumber);

        Task<IReadOnlyList<TemplateCopy>> Copies() => firm.Read(async db => await TemplateUses.InPublished(db, await db.Templates.SingleAsync(t => t.Id == id)));
    }
}
