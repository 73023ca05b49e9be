namespace Scriban.Parsing;

/// <summary>The language of a source text; only <see cref="Default"/> is understood here.</summary>
public enum ScriptLang
{
    Default,
    Liquid,
    Scientific,
}
