namespace Crm.Admin.Shell;

/// <summary>Names the texts of this folder: ShellTexts.resx and its translations.</summary>
public sealed class ShellTexts;
