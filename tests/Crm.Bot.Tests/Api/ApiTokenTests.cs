using System.Net;
using Crm.Bot.Api;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Api;

public sealed class ApiTokenTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Basic dTpw")]
    [InlineData("Bearer ")]
    [InlineData("Bearer crm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ' OR 1=1")]
    public async Task Without_a_good_token_nothing_is_shown(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/contacts");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await host.Anonymous.SendAsync(request);
        await response.IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_refused_and_told_which_it_lacks()
    {
        var client = await host.ClientWith(host.Ours, ApiScopes.All.Except([ApiScopes.DealsRead]));
        using var allowed = await client.GetAsync("/api/v1/contacts");
        using var refused = await client.GetAsync("/api/v1/deals");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Contains(ApiScopes.DealsRead, (await refused.IsProblem(HttpStatusCode.Forbidden)).Text("detail"));
    }

    [Fact]
    public async Task Every_request_asks_for_its_own_scope()
    {
        foreach (var (path, scope) in new[] { ("contacts", ApiScopes.ContactsRead), ("deals", ApiScopes.DealsRead), ("conversations", ApiScopes.ConversationsRead), ("conversations/1/messages", ApiScopes.ConversationsRead), ("runs", ApiScopes.RunsRead), ("timeline", ApiScopes.TimelineRead), ("contacts/1", ApiScopes.ContactsRead), ("deals/1", ApiScopes.DealsRead), ("conversations/1", ApiScopes.ConversationsRead), ("runs/1", ApiScopes.RunsRead) })
        {
            using var without = await (await host.ClientWith(host.Ours, ApiScopes.All.Except([scope]))).GetAsync("/api/v1/" + path);
            using var with = await (await host.ClientWith(host.Ours, [scope])).GetAsync("/api/v1/" + path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, without.StatusCode));
            Assert.Contains(with.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
        }
        using var lead = await (await host.ClientWith(host.Ours, ApiScopes.All.Except([ApiScopes.LeadsWrite]))).PostLead(new { phone = "+4915112345678" });
        await lead.IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_revoked_token_stops_within_thirty_seconds()
    {
        var (token, secret) = ApiToken.Create(host.Ours.Organization.Id, "revoked", ApiScopes.All, host.Clock.GetUtcNow());
        await host.Add(token);
        var client = host.ClientWith(secret);
        using var before = await client.GetAsync("/api/v1/contacts");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await using (var db = await host.Database())
        {
            (await db.ApiTokens.SingleAsync(t => t.Id == token.Id)).Revoke(host.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
        host.Clock.Pass(TimeSpan.FromSeconds(30));
        using var after = await client.GetAsync("/api/v1/contacts");
        await after.IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_expires_to_the_second_even_while_it_is_remembered()
    {
        var (token, secret) = ApiToken.Create(host.Ours.Organization.Id, "expiring", ApiScopes.All, host.Clock.GetUtcNow(), host.Clock.GetUtcNow().AddSeconds(5));
        await host.Add(token);
        var client = host.ClientWith(secret);
        using var before = await client.GetAsync("/api/v1/contacts");
        host.Clock.Pass(TimeSpan.FromSeconds(5));
        using var after = await client.GetAsync("/api/v1/contacts");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }
}
