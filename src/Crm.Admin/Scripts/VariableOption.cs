namespace Crm.Admin.Scripts;

/// <summary>A name that a text may insert.</summary>
/// <param name="Name">As templates write it: contact.name.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Title">What people call it; null: only its name is shown.</param>
/// <param name="Example">A value that it may have.</param>
public sealed record VariableOption(string Name, string Group, string? Title = null, string? Example = null);
