using Crm.Core.Data;
using Crm.Core.Operations;
using Crm.Core.Tests.Data;
using Crm.Core.Tests.Organizations;
using Crm.Core.Timeline;

namespace Crm.Core.Tests.Operations;

public sealed class AuditTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_history_is_read_newest_first_along_its_ids(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        var events = Enumerable.Range(0, 25).Select(i => new TimelineEvent(firm.Organization.Id, EventKinds.DealMoved, Firm.Now) { UserId = firm.Id("sara"), Actor = ActorKind.User, Data = new() { ["to"] = $"stage {i}" } }).ToArray();
        await firm.Save([.. events, new TimelineEvent(1, EventKinds.DealMoved, Firm.Now)]);
        var (ids, after) = (new List<long>(), (long?)null);
        do
        {
            var (lines, next) = await firm.Read(db => Audit.Page(db, firm.Organization.Id, new(), after, 10));
            Assert.True(lines.Count <= 10);
            ids.AddRange(lines.Select(l => l.Id));
            after = next;
        }
        while (after is not null);
        Assert.Equal(events.Select(e => e.Id).OrderDescending(), ids);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Filters_ask_for_who_what_and_words_of_the_particulars(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        await firm.As("adam", act => Core.Organizations.OrganizationActs.Describe(act, "Gates", "en", "Europe/Berlin", "EUR"));
        await firm.As("olga", act => Core.Organizations.OrganizationActs.AskOfPasswords(act, 12, 90));
        Assert.Equal(["name"], await Fields(new(UserId: firm.Id("adam"))));
        Assert.Equal(["passwordDays", "passwordLength"], await Fields(new(UserId: firm.Id("olga"))));
        Assert.Equal(["name", "passwordDays", "passwordLength"], await Fields(new(Kind: "organization.")));
        Assert.Empty(await Fields(new(Kind: "organization")));
        Assert.Equal(["name"], await Fields(new(Text: "gATes")));
        Assert.Equal(["name"], await Fields(new(Text: "Doors")));
        Assert.Equal(["passwordDays", "passwordLength"], await Fields(new(Text: "olga")));
        Assert.Empty(await Fields(new(Before: Firm.Now.AddYears(-1))));
        Assert.Equal(3, (await Fields(new(From: Firm.Now.AddYears(-1)))).Count);

        async Task<List<string>> Fields(AuditFilter filter) =>
            [.. (await firm.Read(db => Audit.Page(db, firm.Organization.Id, filter, null, 50))).Lines.Select(l => (string)l.Data!["field"]!).Order(StringComparer.Ordinal)];
    }

    [Theory, OnSqlite]
    public async Task The_file_has_what_was_and_is_and_no_formulas(DatabaseProvider provider)
    {
        await using var firm = await Firm.Open(provider);
        await firm.Save(new TimelineEvent(firm.Organization.Id, EventKinds.ContactChanged, Firm.Now) { UserId = firm.Id("sara"), Data = new() { ["field"] = "name", ["old"] = "=HYPERLINK(\"x\")", ["new"] = "a, \"b\"" } });
        var output = new StringWriter();
        Assert.Equal(1, await firm.Read(db => Audit.Write(db, firm.Organization.Id, new(), output)));
        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",contact.changed,System,sara,", lines[1]);
        Assert.EndsWith(",\"'=HYPERLINK(\"\"x\"\")\",\"a, \"\"b\"\"\",field: name", lines[1]);
    }
}
