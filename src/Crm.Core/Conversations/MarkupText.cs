namespace Crm.Core.Conversations;

/// <summary>Channel-neutral markup: text with b, i, u, s, code, pre, a and blockquote tags, everything else escaped.</summary>
public static class MarkupText
{
    public static string Escape(string text) => text.AsSpan().IndexOfAny('<', '>', '&') < 0 ? text
        : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
