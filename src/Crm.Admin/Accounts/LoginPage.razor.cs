using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>Signs a user in with e-mail and password; a plain page, because only a plain answer can set the cookie.</summary>
public sealed partial class LoginPage
{
    string? problem;

    [Inject] SignInManager<User> SignInManager { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] SignInLimit Limit { get; set; } = null!;
    [Inject] SignInAudit Audit { get; set; } = null!;
    [Inject] CrmDb Db { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [CascadingParameter] HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "login")] LoginForm Form { get; set; } = null!;
    [SupplyParameterFromQuery] string? ReturnUrl { get; set; }
    [SupplyParameterFromQuery] string? Said { get; set; }

    protected override void OnInitialized() => Form ??= new();

    async Task SignIn()
    {
        if (!Limit.Allows(Http)) { problem = "Problem.TooOften"; return; }
        problem = "Problem.Wrong";
        if (string.IsNullOrWhiteSpace(Form.Email) || string.IsNullOrEmpty(Form.Password)) return;
        if (await SignInManager.UserManager.FindByNameAsync(Form.Email.Trim()) is not { } user) return;
        var password = await SignInManager.CheckPasswordSignInAsync(user, Form.Password, lockoutOnFailure: true);
        if (!password.Succeeded) await Refuse(user, password);
        else if ((await PasswordRules.Of(Db, user.Id)).IsTooOld(user, Time.GetUtcNow())) Navigation.NavigateTo("/password/change?reason=age");
        else await Enter(user);
    }

    async Task Refuse(User user, SignInResult result)
    {
        if (result.IsLockedOut) problem = "Problem.Locked";
        await Audit.Note(user, EventKinds.UserSignInFailed, "reason", result.IsLockedOut ? "locked" : "password");
    }

    async Task Enter(User user)
    {
        var result = await SignInManager.PasswordSignInAsync(user, Form.Password!, Form.Remember, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            Navigation.NavigateTo($"/login/code?remember={(Form.Remember ? "true" : "false")}&returnUrl={Uri.EscapeDataString(LocalUrl.Of(ReturnUrl))}");
        else if (result.Succeeded)
        {
            await Audit.Note(user, EventKinds.UserSignedIn);
            Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
        }
        else await Refuse(user, result);
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed class LoginForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool Remember { get; set; }
}
