using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Crm.Admin.Accounts;

/// <summary>Changes a password by the old one without being signed in: the way on for one that has become too old.</summary>
public sealed partial class PasswordChangePage
{
    string? problem;
    int length = Organization.ShortestPassword;

    [Inject] SignInManager<User> SignInManager { get; set; } = null!;
    [Inject] Passwords Passwords { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] SignInLimit Limit { get; set; } = null!;
    [Inject] SignInAudit Audit { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] CrmDb Db { get; set; } = null!;
    [CascadingParameter] HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "change")] PasswordForm Form { get; set; } = null!;
    [SupplyParameterFromQuery] string? Reason { get; set; }

    protected override void OnInitialized() => Form ??= new();

    async Task Change()
    {
        problem = await Try();
        if (problem is null) Navigation.NavigateTo("/login?said=set");
    }

    async Task<string?> Try()
    {
        if (!Limit.Allows(Http)) return "Problem.TooOften";
        if (Form is not { Email: { Length: > 0 } email, Old: { Length: > 0 } old, New: { Length: > 0 } wanted }) return "Problem.Wrong";
        if (await SignInManager.UserManager.FindByNameAsync(email.Trim()) is not { } user) return "Problem.Wrong";
        var check = await SignInManager.CheckPasswordSignInAsync(user, old, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            await Audit.Note(user, EventKinds.UserSignInFailed, "reason", check.IsLockedOut ? "locked" : "password");
            return check.IsLockedOut ? "Problem.Locked" : "Problem.Wrong";
        }
        var rules = await PasswordRules.Of(Db, user.Id);
        if (!rules.IsTooOld(user, Time.GetUtcNow())) return "Problem.SignInFirst"; // who has only the password must not change it past the second step
        length = rules.Length;
        return wanted != Form.Again ? "Problem.Mismatch" : await Passwords.Change(user, old, wanted);
    }
}
