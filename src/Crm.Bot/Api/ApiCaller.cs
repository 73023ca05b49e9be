using System.Globalization;
using System.Security.Claims;
using Crm.Core.Organizations;

namespace Crm.Bot.Api;

/// <summary>The token behind a request and the organization whose rows it may see.</summary>
sealed record ApiCaller(long TokenId, long OrganizationId)
{
    const string OrganizationClaim = "organization";
    public const string ScopeClaim = "scope";

    public static ClaimsPrincipal Principal(ApiToken token, string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, token.Id.ToString(CultureInfo.InvariantCulture)),
        new(OrganizationClaim, token.OrganizationId.ToString(CultureInfo.InvariantCulture)),
        .. token.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim(ScopeClaim, scope)),
    ], scheme));

    public static ApiCaller Of(ClaimsPrincipal user) => new(Number(user, ClaimTypes.NameIdentifier), Number(user, OrganizationClaim));

    /// <summary>Lets handlers take the caller as a parameter.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context) => ValueTask.FromResult<ApiCaller?>(Of(context.User));

    static long Number(ClaimsPrincipal user, string claim) => long.Parse(user.FindFirstValue(claim)
        ?? throw new InvalidOperationException("An API handler ran without a token; its endpoint does not ask for a scope."), CultureInfo.InvariantCulture);
}
