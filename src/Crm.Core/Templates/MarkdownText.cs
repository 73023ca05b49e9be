using System.Text;

namespace Crm.Core.Templates;

/// <summary>Values inside Markdown.</summary>
static class MarkdownText
{
    const string Signs = "\\`*_{}[]()<>#+-.!|~&=:\"'^";

    /// <summary>The text so that Markdown shows it as it stands; a new line stays one.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0 && !text.Contains('\n')) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var sign in text.ReplaceLineEndings("\n"))
            if (sign == '\n') escaped.Append("\\\n");
            else escaped.Append(Signs.Contains(sign) ? "\\" : "").Append(sign);
        return escaped.ToString();
    }
}
