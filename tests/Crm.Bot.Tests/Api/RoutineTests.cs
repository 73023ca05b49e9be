using System.Net;
using System.Text;
using System.Text.Json;
using Crm.Bot.Tests.App;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class RoutineTests
{
    [Fact]
    public async Task A_new_organization_has_its_routines_and_greets_nobody_yet()
    {
        await using var app = await CrmApp.Start(new AppSetup());
        using var client = await app.ApiClient();
        var items = (await client.GetJson("/api/v1/routines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["greeting", "greeting", "overdueTasks", "idleRuns", "retention", "dailyReport", "nextSteps", "summary"], items.Select(i => i.Text("kind")));
        Assert.All(items, i => Assert.Equal(i.Text("kind") != "greeting", i.GetProperty("enabled").GetBoolean()));
        Assert.All(items, i => Assert.Equal(i.GetProperty("enabled").GetBoolean(), i.GetProperty("nextRunAt").ValueKind == JsonValueKind.String));
        Assert.Equal(2, (await client.GetJson("/api/v1/routines?kind=greeting")).Ids().Count);
    }

    [Fact]
    public async Task A_routine_is_changed_in_the_parts_that_are_sent()
    {
        await using var app = await CrmApp.Start(new AppSetup());
        using var client = await app.ApiClient();
        var id = (await client.GetJson("/api/v1/routines?kind=greeting")).Ids()[0];
        using var changed = await Put(client, id, """{"enabled":true,"cron":"0 1 * * *","timeZone":"Asia/Kolkata","version":0}""");
        var view = await changed.Json();
        Assert.Equal((true, "0 1 * * *", "Asia/Kolkata", 1), (view.GetProperty("enabled").GetBoolean(), view.Text("cron"), view.Text("timeZone"), view.GetProperty("version").GetInt32()));
        Assert.Equal("birthday", view.GetProperty("settings").Text("field"));
        using var stale = await Put(client, id, """{"enabled":false,"version":0}""");
        await stale.IsProblem(HttpStatusCode.Conflict);
        Assert.True(await app.Read(db => db.Routines.AnyAsync(r => r.Id == long.Parse(id) && r.Enabled)));
    }

    [Theory]
    [InlineData("""{"cron":"every day"}""", 422, "cron")]
    [InlineData("""{"cron":"60 3 * * *"}""", 422, "cron")]
    [InlineData("""{"cron":"* * * * * ?"}""", 422, "cron")]
    [InlineData("""{"cron":"*/30 * * * * ?"}""", 422, "cron")]
    [InlineData("""{"cron":""}""", 422, "cron")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", 422, "timeZone")]
    [InlineData("""{"settings":{"inboxDays":3}}""", 422, "settings.inboxDays")]
    [InlineData("""{"settings":{"days":3}}""", 422, "settings.days")]
    [InlineData("""{"kind":"greeting"}""", 400, null)]
    [InlineData("""{"enabled":"yes"}""", 400, null)]
    [InlineData("""{"settings":[]}""", 400, null)]
    public async Task A_change_that_cannot_be_is_refused_with_the_reason(string json, int status, string? member)
    {
        await using var app = await CrmApp.Start(new AppSetup());
        using var client = await app.ApiClient();
        using var refused = await Put(client, (await client.GetJson("/api/v1/routines?kind=retention")).Ids().Single(), json);
        var problem = await refused.IsProblem((HttpStatusCode)status);
        if (member is not null) Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Another_organizations_routine_is_not_there()
    {
        await using var app = await CrmApp.Start(new AppSetup());
        using var client = await app.ApiClient();
        var theirs = new Routine(new Organization("Other", "en", "UTC", "EUR", DateTimeOffset.UtcNow), RoutineKind.DailyReport, "Theirs", "0 0 * * *", [], true, DateTimeOffset.UtcNow);
        await app.InDb(db => { db.Add(theirs); return db.SaveChangesAsync(); });
        using var refused = await Put(client, theirs.Id.ToString(), """{"enabled":false}""");
        await refused.IsProblem(HttpStatusCode.NotFound);
        Assert.DoesNotContain(theirs.Id.ToString(), (await client.GetJson("/api/v1/routines")).Ids());
    }

    static Task<HttpResponseMessage> Put(HttpClient client, string id, string json) => client.PutAsync($"/api/v1/routines/{id}", new StringContent(json, Encoding.UTF8, "application/json"));
}
