using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>Signs a user in with e-mail and password; a plain page, because only a plain answer can set the cookie.</summary>
public sealed partial class LoginPage
{
    string? problem;

    [Inject] SignInManager<User> SignInManager { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "login")] LoginForm Form { get; set; } = null!;
    [SupplyParameterFromQuery] string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new();

    async Task SignIn()
    {
        if (string.IsNullOrWhiteSpace(Form.Email) || string.IsNullOrEmpty(Form.Password))
        {
            problem = "Problem.Wrong";
            return;
        }
        var result = await SignInManager.PasswordSignInAsync(Form.Email.Trim(), Form.Password, Form.Remember, lockoutOnFailure: true);
        if (result.Succeeded) Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
        else problem = result.IsLockedOut ? "Problem.Locked" : "Problem.Wrong";
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed class LoginForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool Remember { get; set; }
}
