using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Crm.Bot.Api;

/// <summary>Signs requests in by "Authorization: Bearer crm_...".</summary>
sealed class ApiTokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";
    const string Bearer = "Bearer ";
    const int LongestToken = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = header[Bearer.Length..].Trim();
        if (secret.Length > LongestToken || await tokens.Find(secret, Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        return AuthenticateResult.Success(new AuthenticationTicket(ApiCaller.Principal(token, SchemeName), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // RFC 6750: no error code when the request brought no token at all.
        var refused = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.Headers.WWWAuthenticate = refused ? "Bearer realm=\"crm\", error=\"invalid_token\"" : "Bearer realm=\"crm\"";
        await (refused ? ApiProblems.UnknownToken : ApiProblems.NoToken).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Name ?? "";
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"crm\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return ApiProblems.MissingScope(scope).ExecuteAsync(Context);
    }
}

/// <summary>The scope that an endpoint asks for.</summary>
sealed record NeededScope(string Name);

static class NeededScopes
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder(ApiTokenAuthentication.SchemeName).RequireClaim(ApiCaller.ScopeClaim, scope).Build())
        .WithMetadata(new NeededScope(scope));
}
