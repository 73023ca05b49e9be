using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.Bot.Tests.ManagerBot;
using Crm.Core.Deals;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Tests.Api;

public sealed class ActTests
{
    [Fact]
    public async Task A_deal_is_moved_lost_and_given_by_the_same_acts_as_in_the_bot()
    {
        await using var shop = await Shop.Open();
        var (nora, _) = await shop.Sale();
        using var client = await shop.App.ApiClient();
        var deal = await shop.Deal("Anna");
        var (now, next) = await shop.App.Read(async db => (await db.Stages.SingleAsync(s => s.Id == deal.StageId), await db.Stages.OrderBy(s => s.Position).FirstAsync(s => s.PipelineId == deal.PipelineId && s.Id != deal.StageId)));

        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"deals/{deal.Id}/move", new { by = "nora@shop.example", stage = next.Slug }));
        Assert.Equal(next.Id, (await shop.Deal("Anna")).StageId);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, $"deals/{deal.Id}/move", new { by = "nobody@shop.example", stage = now.Slug }));
        Assert.Equal(HttpStatusCode.NotFound, await Post(client, $"deals/{deal.Id}/move", new { by = "nora@shop.example", stage = "nowhere" }));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(client, $"deals/{deal.Id}/move", new { by = "sara@shop.example", stage = now.Slug }));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(client, $"deals/{deal.Id}/assign", new { by = "nora@shop.example", to = "nick@shop.example" }));
        Assert.Equal(2, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)));

        await shop.Joins("nick", 2);
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"deals/{deal.Id}/assign", new { by = "hugo@shop.example", to = "nick@shop.example" }));
        Assert.Equal((await shop.User("nick")).Id, (await shop.Deal("Anna")).OwnerId);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, $"deals/{deal.Id}/lose", new { by = "nick@shop.example" }));
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"deals/{deal.Id}/lose", new { by = "nick@shop.example", reason = "too dear" }));
        Assert.Equal((DealStatus.Lost, "too dear"), ((await shop.Deal("Anna")).Status, (await shop.Deal("Anna")).LostReason));
    }

    [Fact]
    public async Task What_a_gate_waits_for_is_listed()
    {
        await using var shop = await Shop.Open();
        await shop.Sale();
        using var client = await shop.App.ApiClient();
        var deal = await shop.Deal("Anna");
        await shop.App.InDb(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Stages" SET "Enter" = {0} WHERE "Id" <> {1}""", """{"fields":["contact.phone"]}""", deal.StageId));
        await shop.Restart();
        var next = await shop.App.Read(db => db.Stages.OrderBy(s => s.Position).FirstAsync(s => s.PipelineId == deal.PipelineId && s.Id != deal.StageId && s.Kind == StageKind.Open));

        using var again = await shop.App.ApiClient();
        using var refused = await again.PostAsJsonAsync($"/api/v1/deals/{deal.Id}/move", new { by = "nora@shop.example", stage = next.Slug });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(["field:contact.phone"], (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(again, $"deals/{deal.Id}/move", new { by = "nora@shop.example", stage = next.Slug, reason = "in a hurry" }));
        Assert.Equal(HttpStatusCode.NoContent, await Post(again, $"deals/{deal.Id}/move", new { by = "hugo@shop.example", stage = next.Slug, reason = "I know them" }));
    }

    [Fact]
    public async Task Tasks_are_given_and_ended_and_approvals_decided()
    {
        await using var shop = await Shop.Open();
        var (nora, _) = await shop.Sale();
        using var client = await shop.App.ApiClient();
        var deal = await shop.Deal("Anna");
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, "tasks", new { by = "hugo@shop.example", dealId = deal.Id.ToString(), title = "Call Anna", to = "nora@shop.example" }));
        await nora.Sees("Call Anna");
        var task = (await client.GetJson("/api/v1/tasks?status=open")).Ids().Single();
        Assert.Equal(HttpStatusCode.Forbidden, await Post(client, $"tasks/{task}/done", new { by = "sara@shop.example" }));
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"tasks/{task}/done", new { by = "nora@shop.example", result = "called" }));
        Assert.Equal(TaskStatus.Done, (await shop.App.Read(db => db.Tasks.SingleAsync())).Status);

        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"deals/{deal.Id}/approvals", new { by = "nora@shop.example", subject = "discount" }));
        var approval = (await client.GetJson("/api/v1/approvals?status=open")).Ids().Single();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, $"approvals/{approval}/decide", new { by = "hugo@shop.example" }));
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"approvals/{approval}/decide", new { by = "hugo@shop.example", approved = true }));
        await nora.Sees("Hugo Head agrees");
    }

    [Fact]
    public async Task People_are_invited_and_their_sessions_ended()
    {
        await using var shop = await Shop.Open();
        using var client = await shop.App.ApiClient();
        using var made = await client.PostAsJsonAsync("/api/v1/invitations", new { by = "hugo@shop.example", email = "nora@shop.example" });
        var invitation = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal($"https://t.me/fake_manager_bot?start={invitation.GetProperty("token")}", invitation.GetProperty("url").GetString());
        Assert.StartsWith("<svg", invitation.GetProperty("qr").GetString());
        var nora = shop.Manager.User(1, "nora", "en");
        await nora.Starts(invitation.GetProperty("token").GetString());
        await nora.Sees("Welcome");
        using var refused = await client.PostAsJsonAsync("/api/v1/invitations", new { by = "nora@shop.example", email = "hugo@shop.example" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var session = (await client.GetJson("/api/v1/sessions")).Ids().Single();
        using var denied = await client.DeleteAsync($"/api/v1/sessions/{session}?by=sara@shop.example");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        using var ended = await client.DeleteAsync($"/api/v1/sessions/{session}?by=hugo@shop.example");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await nora.Writes("/deals");
        await nora.Sees("This bot is for the people of one company");
        var members = await client.GetFromJsonAsync<JsonElement>("/api/v1/members");
        Assert.Contains(members.EnumerateArray(), m => m.GetProperty("email").GetString() == "nora@shop.example" && m.GetProperty("role").GetString() == "salesperson" && m.GetProperty("permissions").GetArrayLength() == 2);
    }

    static async Task<HttpStatusCode> Post(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync($"/api/v1/{path}", body);
        if ((int)response.StatusCode >= 400) await response.IsProblem(response.StatusCode);
        return response.StatusCode;
    }
}
