using Crm.Core.Organizations;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Admin.Accounts;

/// <summary>A device that is not asked for the second step. Its cookie is looked at only at sign-in, so it is held to the security stamp each time: who ends all sessions forgets it at once.</summary>
static class RememberedDevice
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        (cookie.Cookie.Name, cookie.ExpireTimeSpan) = ("crm.device", TimeSpan.FromDays(30));
        cookie.Events.OnValidatePrincipal = Check;
    }

    static async Task Check(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<User>>();
        if (await signIn.ValidateTwoFactorSecurityStampAsync(context.Principal) is null) context.RejectPrincipal();
    }
}
