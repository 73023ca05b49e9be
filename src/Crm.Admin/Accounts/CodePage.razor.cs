using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>The second step of a sign-in: a code of the app, or a recovery code.</summary>
public sealed partial class CodePage
{
    const int AppCodeLength = 6;

    string? problem;
    bool isOpen;

    [Inject] SignInManager<User> SignInManager { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] SignInLimit Limit { get; set; } = null!;
    [Inject] SignInAudit Audit { get; set; } = null!;
    [CascadingParameter] HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "code")] CodeForm Form { get; set; } = null!;
    [SupplyParameterFromQuery] string? ReturnUrl { get; set; }
    [SupplyParameterFromQuery] bool Remember { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        isOpen = await SignInManager.GetTwoFactorAuthenticationUserAsync() is not null;
        if (!isOpen) problem = "Problem.NoSession";
    }

    async Task Send()
    {
        if (!Limit.Allows(Http)) { problem = "Problem.TooOften"; return; }
        if (await SignInManager.GetTwoFactorAuthenticationUserAsync() is not { } user) return;
        var code = new string([.. (Form.Code ?? "").Where(c => !char.IsWhiteSpace(c))]);
        var result = code.Length == AppCodeLength && code.All(char.IsAsciiDigit)
            ? await SignInManager.TwoFactorAuthenticatorSignInAsync(code, Remember, Form.TrustDevice)
            : await SignInManager.TwoFactorRecoveryCodeSignInAsync(code.ToUpperInvariant());
        if (result.Succeeded)
        {
            await Audit.Note(user, EventKinds.UserSignedIn);
            Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
            return;
        }
        problem = result.IsLockedOut ? "Problem.Locked" : "Problem.Code";
        await Audit.Note(user, EventKinds.UserSignInFailed, "reason", result.IsLockedOut ? "locked" : "code");
    }
}

/// <summary>What the form of the second step sends.</summary>
public sealed class CodeForm
{
    public string? Code { get; set; }
    public bool TrustDevice { get; set; }
}
