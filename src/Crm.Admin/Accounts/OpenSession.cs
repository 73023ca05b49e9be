using System.Security.Claims;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>The session of this browser.</summary>
static class OpenSession
{
    /// <summary>Goes on with it after the user has changed, in the same organization or in another.</summary>
    public static async Task GoOn(this SignInManager<User> signIn, HttpContext http, User user, long? organization = null)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var chosen = organization is { } other ? CurrentUser.In(other) : session.Principal?.FindFirst(CurrentUser.OrganizationClaim);
        await signIn.SignInWithClaimsAsync(user, session.Properties, chosen is null ? [] : [new Claim(chosen.Type, chosen.Value)]);
    }
}
