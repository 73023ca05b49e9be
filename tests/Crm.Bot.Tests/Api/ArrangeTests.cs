using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.Bot.Tests.ManagerBot;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class ArrangeTests
{
    [Fact]
    public async Task A_rule_sends_the_next_lead_to_its_branch()
    {
        await using var shop = await Shop.Open();
        using var client = await shop.App.ApiClient();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, "routing-rules", """{"name":"x","branch":"nowhere"}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, "routing-rules", """{"name":"x","users":["nobody@shop.example"]}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(client, "routing-rules", """{"name":"x","when":{"field":"deal.city","op":"nonsense"}}"""));
        Assert.Equal(HttpStatusCode.Created, await Post(client, "routing-rules", """{"name":"South","branch":"south","when":{"field":"language","op":"is","value":"en"},"patienceSeconds":60}"""));
        await shop.JoinsAndStarts("nora", 1);
        var sara = await shop.JoinsAndStarts("sara", 4);
        await shop.Fake.User(100, "Anna", "en").Writes("Hello");
        await sara.Sees("New lead");
        var rules = await client.GetFromJsonAsync<JsonElement>("/api/v1/routing-rules");
        Assert.Equal("language", rules[0].GetProperty("when").GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/routing-rules/{rules[0].GetProperty("id")}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/api/v1/routing-rules/{rules[0].GetProperty("id")}")).StatusCode);
    }

    [Fact]
    public async Task Quick_answers_alarms_and_hours_are_changed()
    {
        await using var shop = await Shop.Open();
        using var client = await shop.App.ApiClient();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, "quick-answers", """{"name":"price","text":"{{ contact. }}"}"""));
        Assert.Equal(HttpStatusCode.Created, await Post(client, "quick-answers", """{"name":"price","text":{"en":"From 300","ru":"От 300"}}"""));
        var (nora, anna) = await shop.Sale();
        await Shop.Card(nora);
        await Shop.Press(nora, "⚡");
        await Shop.Press(nora, "price");
        await anna.Sees("From 300");

        var alarms = await client.GetFromJsonAsync<JsonElement>("/api/v1/alarm-rules");
        Assert.Equal(4, alarms.GetArrayLength());
        using var changed = await client.PutAsJsonAsync($"/api/v1/alarm-rules/{alarms[0].GetProperty("id")}", new { minutes = 7, enabled = false });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal((7, false), await shop.App.Read(db => db.AlarmRules.OrderBy(r => r.Id).Select(r => new ValueTuple<int, bool>(r.Minutes, r.Enabled)).FirstAsync()));

        using var hours = await client.PutAsJsonAsync("/api/v1/work-hours?branch=north", new { week = new[] { new { day = "monday", from = "10:00:00", to = "19:00:00" } }, days = new[] { new { date = "2026-12-31" } } });
        Assert.Equal(HttpStatusCode.NoContent, hours.StatusCode);
        var north = await shop.App.Read(db => db.Branches.SingleAsync(b => b.Slug == "north"));
        Assert.Equal((DayOfWeek.Monday, new TimeOnly(19, 0)), (north.Hours!.Week.Single().Day, north.Hours.Week.Single().To));
        Assert.Equal(new DateOnly(2026, 12, 31), north.Hours.Days.Single().Date);
    }

    static async Task<HttpStatusCode> Post(HttpClient client, string path, string json)
    {
        using var response = await client.PostAsync($"/api/v1/{path}", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        return response.StatusCode;
    }
}
