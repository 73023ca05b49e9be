namespace Crm.Admin.Accounts;

/// <summary>What the forms for a new password send.</summary>
public sealed class PasswordForm
{
    public string? Email { get; set; }
    public string? Old { get; set; }
    public string? New { get; set; }
    public string? Again { get; set; }
}
