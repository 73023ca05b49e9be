using System.Net;
using Crm.Bot.Api;

namespace Crm.Bot.Tests.Api;

public sealed class ApiProblemTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/contacts/abc", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/contacts/99999999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/contacts", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/leads", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/broken", HttpStatusCode.InternalServerError)]
    public async Task Every_error_is_problem_details_whatever_the_client_accepts(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), path) { Headers = { { "Accept", "text/html" } } };
        using var response = await host.Client.SendAsync(request);
        Assert.DoesNotContain("secret cause", (await response.IsProblem(status)).GetRawText());
    }

    [Fact]
    public async Task The_document_names_every_request_with_its_scope_and_answers()
    {
        var document = await host.Anonymous.GetJson("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        Assert.Equal(
            ["/api/v1/alarm-rules", "/api/v1/alarm-rules/{id}", "/api/v1/approvals", "/api/v1/approvals/{id}/decide", "/api/v1/attachments/{id}", "/api/v1/attachments/{id}/content", "/api/v1/contacts", "/api/v1/contacts/duplicates", "/api/v1/contacts/{id}", "/api/v1/contacts/{id}/apart", "/api/v1/contacts/{id}/channels", "/api/v1/contacts/{id}/identities", "/api/v1/contacts/{id}/merge", "/api/v1/conversations", "/api/v1/conversations/{id}", "/api/v1/conversations/{id}/messages", "/api/v1/conversations/{id}/scheduled", "/api/v1/deals", "/api/v1/deals/{id}", "/api/v1/deals/{id}/approvals", "/api/v1/deals/{id}/assign", "/api/v1/deals/{id}/give-back", "/api/v1/deals/{id}/lose", "/api/v1/deals/{id}/move", "/api/v1/deals/{id}/postpone", "/api/v1/deals/{id}/take-over", "/api/v1/deals/{id}/take-pen", "/api/v1/inbox", "/api/v1/inbox/{id}/run", "/api/v1/invitations", "/api/v1/leads", "/api/v1/links", "/api/v1/links/{id}", "/api/v1/members", "/api/v1/merges", "/api/v1/merges/{id}/undo", "/api/v1/outbox", "/api/v1/outbox/{id}/settle", "/api/v1/quick-answers", "/api/v1/quick-answers/{id}", "/api/v1/routines", "/api/v1/routines/{id}", "/api/v1/routing-rules", "/api/v1/routing-rules/{id}", "/api/v1/runs", "/api/v1/runs/{id}", "/api/v1/scheduled/{id}", "/api/v1/sessions", "/api/v1/sessions/{id}", "/api/v1/tasks", "/api/v1/tasks/{id}/done", "/api/v1/templates", "/api/v1/templates/{id}", "/api/v1/timeline", "/api/v1/work-hours"],
            paths.EnumerateObject().Select(p => p.Name).Where(p => p != "/api/v1/broken").Order(StringComparer.Ordinal));
        var lead = paths.GetProperty("/api/v1/leads").GetProperty("post");
        Assert.Equal(ApiScopes.LeadsWrite, lead.GetProperty("security")[0].GetProperty("token")[0].GetString());
        Assert.Equal(["200", "201", "202", "400", "401", "403", "409", "413", "415", "422", "429", "500"], lead.GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Contains(lead.GetProperty("parameters").EnumerateArray(), p => p.Text("name") == "Idempotency-Key");
        var deals = paths.GetProperty("/api/v1/deals").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.Text("name"));
        Assert.Superset(new HashSet<string> { "stage", "status", "contact", "after", "limit" }, deals.ToHashSet());
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").Text("scheme"));
    }
}

public sealed class SmallLimits : ApiHost
{
    protected override void Configure(ApiOptions options) => (options.RequestsPerSecond, options.Burst) = (10, 5);
}

public sealed class ApiRateLimitTests(SmallLimits host) : IClassFixture<SmallLimits>
{
    [Fact]
    public async Task A_token_that_asks_too_often_is_told_when_to_come_back_and_others_go_on()
    {
        var other = await host.ClientWith(host.Ours, ApiScopes.All);
        var responses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.Client.GetAsync("/api/v1/contacts")));
        Assert.Contains(responses, r => r.StatusCode == HttpStatusCode.OK);
        var refused = responses.First(r => r.StatusCode != HttpStatusCode.OK);
        await refused.IsProblem(HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        using var unhurt = await other.GetAsync("/api/v1/contacts");
        Assert.Equal(HttpStatusCode.OK, unhurt.StatusCode);
    }
}
