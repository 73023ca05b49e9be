namespace Scriban.Parsing;

/// <summary>A token: where it stands, the text it stands for and whether white space precedes it.</summary>
sealed record Token(TokenType Type, TextPosition Start, TextPosition End, string Text, bool SpaceBefore)
{
    /// <summary>The white space that starts the line of a code block, or null.</summary>
    public string? Indent { get; init; }

    /// <summary>The pieces of an interpolated string: text, or the stretch of an expression.</summary>
    public IReadOnlyList<InterpolatedPart>? Parts { get; init; }

    /// <summary>The token as an error message quotes it.</summary>
    public string Quoted => Type switch
    {
        TokenType.NewLine => "\\n",
        TokenType.Eof => "<eof>",
        _ => Text,
    };
}

/// <summary>A piece of an interpolated string: literal text, or the offsets of an expression (end excluded).</summary>
sealed record InterpolatedPart(string? Text, int Start, int End);
