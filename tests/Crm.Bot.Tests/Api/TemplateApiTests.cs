using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.Bot.Tests.ManagerBot;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class TemplateApiTests
{
    [Fact]
    public async Task Templates_are_listed_by_key_and_shown_one_by_one()
    {
        await using var shop = await Shop.Open();
        using var client = await shop.App.ApiClient();
        await shop.App.InDb(async db =>
        {
            foreach (var (kind, name, user) in new[] { (TemplateKind.Message, "terms", (long?)null), (TemplateKind.Document, "offer", null), (TemplateKind.Message, "own", 7L) })
            {
                var template = new Template(shop.OrganizationId, kind, name, user is null ? name : null, user, DateTimeOffset.UtcNow);
                db.AddRange(template, template.Write($"{name} text", null, null, DateTimeOffset.UtcNow)!);
            }
            await db.SaveChangesAsync();
        });
        var first = await client.GetFromJsonAsync<JsonElement>("/api/v1/templates?limit=1");
        var second = await client.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString());
        Assert.Equal(["terms", "offer"], new[] { first, second }.Select(p => p.GetProperty("items")[0].GetProperty("slug").GetString()));
        Assert.False(second.TryGetProperty("next", out var next) && next.ValueKind != JsonValueKind.Null);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/templates?kind=document")).GetProperty("items").GetArrayLength());
        var one = await client.GetFromJsonAsync<JsonElement>($"/api/v1/templates/{first.GetProperty("items")[0].GetProperty("id").GetString()}");
        Assert.Equal(("terms text", 1), (one.GetProperty("text").GetString(), one.GetProperty("number").GetInt32()));
        using var missing = await client.GetAsync("/api/v1/templates/1");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_quick_answer_is_a_template_and_removing_it_archives_it()
    {
        await using var shop = await Shop.Open();
        using var client = await shop.App.ApiClient();
        using var made = await client.PostAsJsonAsync("/api/v1/quick-answers", new { name = "Price list", text = "From 300" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        Assert.Equal("price_list", (await shop.App.Read(db => db.Templates.SingleAsync())).Slug);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/v1/quick-answers")).GetProperty("items").GetArrayLength());
        using (var gone = await client.DeleteAsync($"/api/v1/quick-answers/{id}")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using (var again = await client.DeleteAsync($"/api/v1/quick-answers/{id}")) Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/v1/quick-answers")).GetProperty("items").GetArrayLength());
        Assert.Equal([EventKinds.TemplateMade, EventKinds.TemplateArchived], await shop.App.Read(db => db.Timeline.Where(e => e.Kind.StartsWith("template.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync()));
    }
}
