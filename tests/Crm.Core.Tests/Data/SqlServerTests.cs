using System.Reflection;
using System.Runtime.CompilerServices;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data;

/// <summary>What can be known about SQL Server without one.</summary>
public sealed class SqlServerTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    readonly CrmDb db = CrmDatabase.Open(new() { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=localhost" }).CreateDbContext();

    /// <summary>The product's queries; one that is added to the product is added here.</summary>
    public static TheoryData<string> Names => [.. Queries.Keys];

    static readonly Dictionary<string, Func<CrmDb, IQueryable>> Queries = new()
    {
        ["deals of a stage, a page"] = db => db.Deals.Where(d => d.OrganizationId == 1 && d.StageId == 2).OrderByDescending(d => d.StageEnteredAt).Skip(20).Take(20),
        ["deals by amount"] = db => db.Deals.Where(d => d.Status == DealStatus.Open).OrderBy(d => d.Amount).Select(d => new { d.Id, d.Title, d.Amount }),
        ["amounts by stage"] = db => db.Deals.GroupBy(d => d.StageId).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(d => d.Amount) }),
        ["pipelines with stages"] = db => db.Pipelines.Include(p => p.Stages),
        ["contacts by name or phone"] = db => db.Contacts.Where(c => FieldQuery.Fold(c.Name)!.Contains("ann") || c.Phone!.StartsWith("+7")).OrderBy(c => c.Name).Take(50),
        ["contacts by a field's number"] = db => db.Contacts.Where(c => FieldQuery.Number(c.Fields, "area") > 10).OrderBy(c => FieldQuery.Number(c.Fields, "area")),
        ["conversations that wait"] = db => db.Conversations.Where(c => c.WaitingSince < Now).OrderBy(c => c.WaitingSince),
        ["a conversation's messages"] = db => db.Messages.Where(m => m.ConversationId == 1 && m.Id < 99).OrderByDescending(m => m.Id).Take(50),
        ["timers that are due"] = db => db.FollowUps.Where(f => f.Status == Core.FollowUps.FollowUpStatus.Pending && f.DueAt <= Now).OrderBy(f => f.DueAt).Take(100),
        ["outbox to send"] = db => db.Outbox.Where(o => o.Status == Core.Conversations.OutboxStatus.Queued && (o.NotBefore == null || o.NotBefore <= Now)).OrderBy(o => o.Priority).ThenBy(o => o.Id).Take(100),
        ["failed inbox"] = db => db.Inbox.Where(i => i.Status == Core.Conversations.InboxStatus.Failed).OrderByDescending(i => i.Id),
        ["open tasks"] = db => db.Tasks.Where(t => t.OrganizationId == 1 && t.Status == Tasks.TaskStatus.Open).OrderBy(t => t.DueAt),
        ["a contact's timeline"] = db => db.Timeline.Where(t => t.ContactId == 1).OrderByDescending(t => t.Id).Take(100),
        ["a conversation's messages for later"] = db => db.FollowUps.Where(f => f.ConversationId == 1 && f.Kind != Core.FollowUps.FollowUpKind.Run && f.Status == Core.FollowUps.FollowUpStatus.Pending).OrderBy(f => f.Id),
        ["timers after a place"] = db => db.FollowUps.Where(f => f.Status == Core.FollowUps.FollowUpStatus.Pending && f.DueAt <= Now && (f.DueAt > Now.AddDays(-1) || f.DueAt == Now.AddDays(-1) && f.Id > 5)).OrderBy(f => f.DueAt).ThenBy(f => f.Id).Take(100)
            .Select(f => new { f, Chat = db.Conversations.Where(c => c.Id == f.ConversationId).Select(c => c.ChatId).FirstOrDefault() }),
        ["contacts with a birthday"] = db => db.Contacts.Where(c => FieldQuery.Text(c.Fields, "birthday")!.EndsWith("-03-02")),
        ["old inbox rows"] = db => Core.Routines.Retention.InboxRows(db, 1, Now).OrderBy(i => i.Id).Select(i => i.Id).Take(200),
        ["old outbox rows"] = db => Core.Routines.Retention.OutboxRows(db, 1, Now),
        ["old follow-ups"] = db => Core.Routines.Retention.FollowUpRows(db, 1, Now),
        ["overdue tasks"] = db => db.Tasks.Where(t => t.OrganizationId == 1 && t.Status == Tasks.TaskStatus.Open && t.DueAt <= Now && t.OverdueAt == null).OrderBy(t => t.DueAt).Take(100),
        ["contacts searched"] = db => Searched(db, "анна 4567", Core.Search.SearchLane.Contacts),
        ["deals searched"] = db => Searched(db, "дверь", Core.Search.SearchLane.Deals),
        ["messages searched"] = db => Searched(db, "дверь door", Core.Search.SearchLane.Messages),
        ["deals without an answer"] = db => Core.Alarms.DelayedDeals.Of(db, Rule(Core.Alarms.AlarmKind.NoFirstAnswer), [1, 2], 5, Now),
        ["deals that nobody took"] = db => Core.Alarms.DelayedDeals.Of(db, Rule(Core.Alarms.AlarmKind.NobodyTook), [], 5, Now),
        ["deals that do not move"] = db => Core.Alarms.DelayedDeals.Of(db, Rule(Core.Alarms.AlarmKind.NoMovement), [1], 5, Now),
        ["deals without a next step"] = db => new Core.Reports.CountedRows(db, new(1, [2, 3], 4), Core.Reports.Period.Today(Now, TimeZoneInfo.Utc), Now, ["1:ask"]).Of(Core.Reports.NumberNames.Idle).Where(r => r.Id > 5).OrderBy(r => r.Id).Take(9),
        ["contacts with a tag"] = db => db.Contacts.Where(c => c.OrganizationId == 1 && c.MergedIntoId == null).Where(new Condition { Field = "contact.tags", Op = Operator.Contains, Value = "vip" }).OrderByDescending(c => c.Id).Take(51),
        ["contacts of a salesperson"] = db => Core.Contacts.ContactVisibility.VisibleTo(db.Contacts, db, Core.Organizations.Seat.Of(new("x@localhost", "x", "en", Now), new(1, 2, Core.Organizations.Role.Salesperson), new("x", "en", "UTC", "EUR", Now), [])).OrderByDescending(c => c.Id).Take(51),
        ["companies whose name begins so"] = db => Core.Companies.CompanyTree.Begun(db.Companies, "doors").OrderBy(c => c.NameKey).ThenBy(c => c.Id).Take(51),
        ["a company's people"] = db => db.ContactCompanies.Where(l => l.CompanyId == 1).OrderBy(l => l.Id).Join(db.Contacts, l => l.ContactId, c => c.Id, (l, c) => new { c.Name, l.Position }),
        ["rows of an import to undo"] = db => db.ImportRows.Where(r => r.ImportId == 1 && r.Undo == Core.Imports.RowUndo.Open).OrderByDescending(r => r.Id).Take(100),
        ["contacts by many phones"] = db => db.Contacts.Where(c => c.OrganizationId == 1 && c.Phone != null && EF.Parameter(new[] { "+1", "+2" }).Contains(c.Phone)),
        ["runs of a version by step"] = db => db.ScriptRuns.Where(r => r.ScriptVersionId == 1).GroupBy(r => r.Step).Select(g => new { g.Key, Count = g.Count() }),
    };

    static Core.Alarms.AlarmRule Rule(Core.Alarms.AlarmKind kind) => new(1, kind, "rule", 30);

    static IQueryable<long> Searched(CrmDb db, string text, Core.Search.SearchLane lane) =>
        Core.Search.PlainSearch.Rows(db, Core.Search.SearchText.Parse(text)!, lane, Core.Organizations.Seat.Of(new("x@localhost", "x", "en", Now), new(1, 2, Core.Organizations.Role.Salesperson), new("x", "en", "UTC", "EUR", Now), []), 99)!.Take(10);

    [Theory, MemberData(nameof(Names))]
    public void It_can_say_every_query(string name) => Assert.Contains("SELECT", Queries[name](db).ToQueryString());

    [Fact]
    public void It_can_say_every_operator_of_a_condition()
    {
        foreach (var op in Enum.GetValues<Operator>())
            foreach (var value in new object?[] { "red", 5m, null, new List<object?> { "red", 5m } })
                foreach (var field in new[] { "deal.amount", "deal.title", "deal.color", "contact.phone", "contact.color", "deal.id", "stage" })
                    Assert.Contains("SELECT", db.Deals.Where(db, new() { Not = new() { Field = field, Op = op, Value = value } }).ToQueryString());
        Assert.Contains("[dbo].[crm_field_number](", db.Contacts.Where(new Condition { Field = "contact.x", Op = Operator.Gt, Value = 5m }).ToQueryString());
        Assert.Contains("COLLATE Latin1_General_BIN2", db.Contacts.Where(new Condition { Field = "contact.x", Op = Operator.Gt, Value = "b" }).ToQueryString());
    }

    [Fact]
    public void Its_create_script_holds_every_table_with_times_and_sums_in_its_own_types()
    {
        var script = db.Database.GenerateCreateScript();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName())) Assert.Contains($"CREATE TABLE [{table}]", script);
        Assert.Contains("[Amount] decimal(18,4)", script);
        Assert.Contains("[CreatedAt] datetimeoffset", script);
        Assert.Contains("[Fields] nvarchar(max)", script);
    }

    /// <summary>A package that is not there shows itself when a method that needs it is compiled; only the sign-in through a broker needs one.</summary>
    [Fact]
    public void Every_method_of_its_client_compiles()
    {
        var failed = new List<string>();
        foreach (var type in Assembly.Load("Microsoft.Data.SqlClient").GetTypes().Where(t => !t.ContainsGenericParameters))
            foreach (var method in type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OfType<MethodBase>())
                if (!method.IsAbstract && !method.ContainsGenericParameters && Compile(method) is { } error) failed.Add($"{type.Name}.{method.Name}: {error}");
        Assert.DoesNotContain(failed, f => !f.Contains("Microsoft.Identity.Client.Broker"));
    }

    static string? Compile(MethodBase method)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
            return null;
        }
        catch (PlatformNotSupportedException)
        {
            return null; // calls of Windows' own libraries, which the client does not make elsewhere
        }
        catch (Exception error) when (error is FileNotFoundException or TypeLoadException or MissingMethodException or FileLoadException)
        {
            return error.Message;
        }
    }
}
