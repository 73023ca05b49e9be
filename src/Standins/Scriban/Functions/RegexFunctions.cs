using System.Text.RegularExpressions;
using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The object <c>regex</c>; a match may take as long as <see cref="TemplateContext.RegexTimeOut"/>.</summary>
public class RegexFunctions : ScriptObject
{
    public static string Escape(string pattern) => Regex.Escape(pattern);

    public static string Unescape(string pattern) => Regex.Unescape(pattern);

    /// <summary>The match and its groups, or an empty list.</summary>
    public static ScriptArray Match(TemplateContext context, string text, string pattern, string? options = null)
    {
        var match = Regex.Match(text ?? string.Empty, pattern, OptionsOf(options), context.RegexTimeOut);
        return match.Success ? GroupsOf(match) : [];
    }

    public static ScriptArray Matches(TemplateContext context, string text, string pattern, string? options = null)
    {
        var matches = Regex.Matches(text ?? string.Empty, pattern, OptionsOf(options), context.RegexTimeOut);
        return new ScriptArray(context.Counted(context.CurrentSpan, matches).Select(match => GroupsOf((Match)match!)));
    }

    public static string Replace(TemplateContext context, string text, string pattern, string replace, string? options = null) =>
        Regex.Replace(text ?? string.Empty, pattern, replace ?? string.Empty, OptionsOf(options), context.RegexTimeOut);

    public static ScriptArray Split(TemplateContext context, string text, string pattern, string? options = null) =>
        new((IEnumerable<object?>)Regex.Split(text ?? string.Empty, pattern, OptionsOf(options), context.RegexTimeOut));

    static ScriptArray GroupsOf(Match match) => new(match.Groups.Values.Select(object? (group) => group.Value));

    static RegexOptions OptionsOf(string? letters)
    {
        var options = RegexOptions.None;
        foreach (var letter in letters ?? string.Empty)
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => RegexOptions.None,
            };
        return options;
    }
}
