namespace Scriban.Parsing;

/// <summary>What a source text consists of.</summary>
public enum ScriptMode
{
    /// <summary>Text with code blocks.</summary>
    Default,
    FrontMatterOnly,
    FrontMatterAndContent,

    /// <summary>Code without the surrounding braces.</summary>
    ScriptOnly,
}
