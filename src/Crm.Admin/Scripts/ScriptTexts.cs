namespace Crm.Admin.Scripts;

/// <summary>The texts of the pages about scripts; they are in ScriptTexts.resx and its translations.</summary>
public sealed class ScriptTexts;
