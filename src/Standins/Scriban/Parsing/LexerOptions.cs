namespace Scriban.Parsing;

/// <summary>How a source text is cut into tokens.</summary>
public record LexerOptions
{
    public const string DefaultFrontMatterMarker = "+++";

    public static readonly LexerOptions Default = new();

    public ScriptMode Mode { get; init; }

    public ScriptLang Lang { get; init; }

    public string FrontMatterMarker { get; init; } = DefaultFrontMatterMarker;

    public TextPosition StartPosition { get; init; }

    public bool KeepTrivia { get; init; }
}
