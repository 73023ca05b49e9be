using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Crm.Admin.Accounts;

/// <summary>Sets a password by the link that an admin made.</summary>
public sealed partial class PasswordLinkPage
{
    string? problem, email;
    int length = Organization.ShortestPassword;

    [Inject] Passwords Passwords { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;
    [Inject] SignInLimit Limit { get; set; } = null!;
    [Inject] CrmDb Db { get; set; } = null!;
    [CascadingParameter] HttpContext Http { get; set; } = null!;
    [Parameter] public string Token { get; set; } = "";
    [SupplyParameterFromForm(FormName = "link")] PasswordForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        if (!Limit.Allows(Http)) problem = "Problem.TooOften";
        else if (await Passwords.Find(Token) is not { } found) problem = "Problem.LinkOver";
        else (email, length) = (found.User.Email, (await PasswordRules.Of(Db, found.User.Id)).Length);
    }

    async Task Set()
    {
        if (problem is not null) return;
        problem = await Try();
        if (problem is null) Navigation.NavigateTo("/login?said=set");
    }

    async Task<string?> Try()
    {
        if (Form.New is not { Length: > 0 } wanted) return "Problem.Short";
        if (wanted != Form.Again) return "Problem.Mismatch";
        return await Passwords.Find(Token) is { } found ? await Passwords.Set(found.Link, found.User, wanted) : "Problem.LinkOver";
    }
}
