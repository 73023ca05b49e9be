using System.Globalization;
using System.Text;

namespace Crm.Bot.Channels;

/// <summary>Reads channel-neutral markup; what is no known tag or entity is plain text, and what is not closed ends with the text.</summary>
sealed class MarkupReader
{
    const int Deepest = 20;

    readonly string markup;
    readonly StringBuilder plain = new();
    readonly List<MarkedSpan> spans = [];
    readonly Stack<int> open = new();
    int at;

    MarkupReader(string markup) => this.markup = markup;

    public static MarkedText Read(string markup) => new MarkupReader(markup).Read();

    MarkedText Read()
    {
        while (at < markup.Length)
        {
            if (markup[at] == '<' && Tag() || markup[at] == '&' && Entity()) continue;
            plain.Append(markup[at++]);
        }
        while (open.Count > 0) End();
        return new MarkedText(plain.ToString(), spans);
    }

    bool Tag()
    {
        var end = markup.IndexOf('>', at);
        if (end < 0) return false;
        var inside = markup.AsSpan(at + 1, end - at - 1).Trim();
        var known = inside is ['/', .. var closing] ? Closing(closing) : Opening(inside);
        if (known) at = end + 1;
        return known;
    }

    bool Opening(ReadOnlySpan<char> inside)
    {
        var space = inside.IndexOfAny(' ', '\n', '\t');
        var tag = Known(space < 0 ? inside : inside[..space]);
        if (tag is null || open.Count >= Deepest) return tag is not null;
        var address = tag == "a" && space > 0 ? Address(inside[space..]) : null;
        if (tag == "a" && address is null) return false;
        open.Push(spans.Count);
        spans.Add(new MarkedSpan(plain.Length, int.MaxValue, tag, address));
        return true;
    }

    /// <summary>Closes the tag and what was left open inside it; a stray one closes nothing and is not shown.</summary>
    bool Closing(ReadOnlySpan<char> name)
    {
        if (Known(name.Trim()) is not { } tag) return false;
        if (!open.Any(i => spans[i].Tag == tag)) return true;
        while (spans[open.Peek()].Tag != tag) End();
        End();
        return true;
    }

    void End()
    {
        var span = open.Pop();
        spans[span] = spans[span] with { End = plain.Length };
    }

    static string? Known(ReadOnlySpan<char> name) => name switch
    {
        "b" => "b", "i" => "i", "u" => "u", "s" => "s", "code" => "code", "pre" => "pre", "a" => "a", "blockquote" => "blockquote",
        _ => null,
    };

    static string? Address(ReadOnlySpan<char> attributes)
    {
        attributes = attributes.Trim();
        if (!attributes.StartsWith("href=") || attributes.Length < 8 || attributes[5] is not ('"' or '\'')) return null;
        var end = attributes[6..].IndexOf(attributes[5]);
        return end <= 0 ? null : Read(attributes.Slice(6, end).ToString().Replace("<", "&lt;")).Text;
    }

    bool Entity()
    {
        var end = markup.AsSpan(at, Math.Min(12, markup.Length - at)).IndexOf(';');
        if (end < 0 || Decode(markup.AsSpan(at + 1, end - 1)) is not { } text) return false;
        plain.Append(text);
        at += end + 1;
        return true;
    }

    static string? Decode(ReadOnlySpan<char> name) => name switch
    {
        "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"",
        ['#', 'x' or 'X', .. var hex] => int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? Letter(code) : null,
        ['#', .. var digits] => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? Letter(code) : null,
        _ => null,
    };

    static string? Letter(int code) => code > 0 && Rune.IsValid(code) ? new Rune(code).ToString() : null;
}
