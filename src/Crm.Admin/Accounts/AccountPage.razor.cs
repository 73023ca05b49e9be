using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>What users change of their own account: name, password, second step, sessions.</summary>
public sealed partial class AccountPage
{
    const int Codes = 10;
    const string Issuer = "Crm";

    User? user;
    string? problem, key;
    int length = Organization.ShortestPassword, codesLeft;
    IReadOnlyList<string>? codes;

    [Inject] SignInManager<User> SignInManager { get; set; } = null!;
    [Inject] Passwords Passwords { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] SignInLimit Limit { get; set; } = null!;
    [Inject] SignInAudit Audit { get; set; } = null!;
    [Inject] CrmDb Db { get; set; } = null!;
    [CascadingParameter] HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "me")] MeForm Me { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "password")] PasswordForm Form { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "codes")] PasswordForm Confirm { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "stop")] PasswordForm Stop { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "confirm")] CodeForm Code { get; set; } = null!;
    [SupplyParameterFromQuery] string? Said { get; set; }

    UserManager<User> Users => SignInManager.UserManager;

    string AuthenticatorUri => $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(user!.Email!)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";

    protected override async Task OnInitializedAsync()
    {
        (Me, Form, Confirm, Stop, Code) = (Me ?? new(), Form ?? new(), Confirm ?? new(), Stop ?? new(), Code ?? new());
        user = await Users.GetUserAsync(Http.User);
        if (user is null) return;
        length = (await PasswordRules.Of(Db, user.Id)).Length;
        if (!user.TwoFactorEnabled && Code.Code is not null) key = await Users.GetAuthenticatorKeyAsync(user); // a form is answered only where it stands
        if (user.TwoFactorEnabled) codesLeft = await Users.CountRecoveryCodesAsync(user);
    }

    async Task Describe()
    {
        user!.Rename(Me.Name ?? "");
        if (Shell.Languages.All.Contains(Me.Language)) user.Speak(Me.Language!);
        await Users.UpdateAsync(user);
        Navigation.NavigateTo("/account?said=done");
    }

    async Task ChangePassword()
    {
        if (!Limit.Allows(Http)) problem = "Problem.TooOften";
        else if (Form is not { Old: { Length: > 0 } old, New: { Length: > 0 } wanted }) problem = "Problem.Wrong";
        else problem = wanted != Form.Again ? "Problem.Mismatch" : await Passwords.Change(user!, old, wanted);
        if (problem is not null) return;
        await SignInManager.GoOn(Http, user!); // this session goes on, the others end
        Navigation.NavigateTo("/account?said=done");
    }

    async Task BeginTwoFactor()
    {
        await Users.ResetAuthenticatorKeyAsync(user!);
        await SignInManager.GoOn(Http, user!);
        key = await Users.GetAuthenticatorKeyAsync(user!);
    }

    async Task ConfirmTwoFactor()
    {
        var code = new string([.. (Code.Code ?? "").Where(char.IsAsciiDigit)]);
        if (!Limit.Allows(Http)) problem = "Problem.TooOften";
        else if (!await Users.VerifyTwoFactorTokenAsync(user!, Users.Options.Tokens.AuthenticatorTokenProvider, code)) problem = "Problem.Code";
        if (problem is not null)
        {
            key = await Users.GetAuthenticatorKeyAsync(user!);
            return;
        }
        await Users.SetTwoFactorEnabledAsync(user!, true);
        await MakeCodes();
        await Audit.Note(user!, EventKinds.TwoFactorChanged, "on", true);
        await SignInManager.GoOn(Http, user!);
    }

    async Task NewCodes()
    {
        if (await IsConfirmed(Confirm.Old)) await MakeCodes();
    }

    async Task MakeCodes()
    {
        codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(user!, Codes) ?? []];
        codesLeft = codes.Count;
    }

    async Task StopTwoFactor()
    {
        if (!await IsConfirmed(Stop.Old)) return;
        await Users.SetTwoFactorEnabledAsync(user!, false);
        await Users.ResetAuthenticatorKeyAsync(user!);
        await Audit.Note(user!, EventKinds.TwoFactorChanged, "on", false);
        await SignInManager.GoOn(Http, user!);
        Navigation.NavigateTo("/account?said=done");
    }

    /// <summary>Whoever sits at an open browser must know the password to weaken the account; wrong ones lock it.</summary>
    async Task<bool> IsConfirmed(string? password)
    {
        if (!Limit.Allows(Http)) problem = "Problem.TooOften";
        else if (await SignInManager.CheckPasswordSignInAsync(user!, password ?? "", lockoutOnFailure: true) is { Succeeded: false } refusal) problem = refusal.IsLockedOut ? "Problem.Locked" : "Problem.Wrong";
        return problem is null;
    }

    async Task SignOutEverywhere()
    {
        await Users.UpdateSecurityStampAsync(user!);
        await Audit.Note(user!, EventKinds.UserSignedOut, "on", null);
        await SignInManager.SignOutAsync();
        Navigation.NavigateTo("/login");
    }

    static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part)));
}

/// <summary>What users say of themselves.</summary>
public sealed class MeForm
{
    public string? Name { get; set; }
    public string? Language { get; set; }
}
