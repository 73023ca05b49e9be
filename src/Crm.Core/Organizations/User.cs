using Microsoft.AspNetCore.Identity;

namespace Crm.Core.Organizations;

/// <summary>Someone who works here and may sign in.</summary>
public sealed class User : IdentityUser<long>
{
    User() { }

    public User(string email, string name, string language, DateTimeOffset now)
    {
        Id = Core.Id.New();
        Email = UserName = email;
        (Name, Language, CreatedAt, PasswordChangedAt) = (name, language, now, now);
    }

    public const int MaxName = 200;

    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "en";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the password was last set, by the user or for them.</summary>
    public DateTimeOffset PasswordChangedAt { get; private set; }

    public void ChangedPassword(DateTimeOffset now) => PasswordChangedAt = now;

    public void Rename(string name) => Name = StoredText.Clean(name, MaxName) is { Length: > 0 } clean ? clean : Name;

    /// <param name="language">ISO 639-1 code.</param>
    public void Speak(string language) => Language = language;
}

/// <summary>What a user may do in an organization, from most to least.</summary>
public enum Role { Owner = 1, Admin = 2, Head = 3, Salesperson = 4, Analyst = 5 }

/// <summary>A user's place in an organization: a role, and the branch whose subtree it covers (none: all).</summary>
public sealed class Membership
{
    Membership() { }

    public Membership(long organizationId, long userId, Role role, long? branchId = null) =>
        (OrganizationId, UserId, Role, BranchId) = (organizationId, userId, role, branchId);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long UserId { get; private set; }
    public Role Role { get; private set; }
    public long? BranchId { get; private set; }
    /// <summary>Their shifts begin and end with the work hours of their branch.</summary>
    public bool WorksByHours { get; private set; }

    public void WorkByHours(bool byHours) => WorksByHours = byHours;

    public int Version { get; private set; }

    public void Become(Role role) => Role = role;

    /// <summary>Covers the subtree of a branch; null: all.</summary>
    public void MoveTo(long? branchId) => BranchId = branchId;
}
