using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Forms that change cookies; a live page cannot, so they are plain posts with an antiforgery token.</summary>
static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/account/logout", Logout).ExcludeFromDescription();
        endpoints.MapPost("/account/language", SetLanguage).ExcludeFromDescription();
        endpoints.MapPost("/account/organization", Switch).ExcludeFromDescription().RequireAuthorization();
    }

    // A form parameter makes the framework check the antiforgery token.
    static async Task<RedirectHttpResult> Logout(SignInManager<User> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(LocalUrl.Of(returnUrl));
    }

    /// <summary>Goes on in another of the user's organizations, in this browser.</summary>
    static async Task<RedirectHttpResult> Switch(HttpContext http, SignInManager<User> signIn, CrmDb db, [FromForm] long organization)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { } user && await db.Memberships.AnyAsync(m => m.UserId == user.Id && m.OrganizationId == organization))
            await signIn.GoOn(http, user, organization);
        return TypedResults.LocalRedirect("/");
    }

    static RedirectHttpResult SetLanguage(HttpContext http, TimeProvider time, [FromForm] string language, [FromForm] string? returnUrl)
    {
        if (Shell.Languages.All.Contains(language))
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                new CookieOptions { Expires = time.GetUtcNow().AddYears(1), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps });
        return TypedResults.LocalRedirect(LocalUrl.Of(returnUrl));
    }
}
