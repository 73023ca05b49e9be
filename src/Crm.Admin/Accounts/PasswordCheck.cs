using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Accounts;

/// <summary>Holds passwords to the rules of the organizations that their user belongs to.</summary>
sealed class PasswordCheck(IDbContextFactory<CrmDb> databases) : IPasswordValidator<User>
{
    public const string TooShort = "PasswordTooShort", TooSimple = "PasswordTooSimple";

    public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rules = await PasswordRules.Of(db, user.Id);
        if (password is null || password.Length < rules.Length) return Refuse(TooShort, $"A password has {rules.Length} characters at least.");
        return IsSimple(user, password) ? Refuse(TooSimple, "The password is the e-mail, or one character over and over.") : IdentityResult.Success;
    }

    static bool IsSimple(User user, string password) =>
        password.Distinct().Count() < 4 || string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase);

    static IdentityResult Refuse(string code, string description) => IdentityResult.Failed(new IdentityError { Code = code, Description = description });
}
