namespace Scriban.Syntax;

/// <summary>A stretch of a string.</summary>
public readonly struct ScriptStringSlice(string? fullText, int index, int length)
{
    public static readonly ScriptStringSlice Empty = new(string.Empty);

    public readonly string? FullText = fullText;

    public readonly int Index = index;

    public readonly int Length = length;

    public ScriptStringSlice(string? fullText) : this(fullText, 0, fullText?.Length ?? 0)
    {
    }

    public override string ToString() => FullText?.Substring(Index, Length) ?? string.Empty;
}
