using System.Net;
using System.Text.RegularExpressions;

namespace Crm.Core.Scripts.Check;

/// <summary>What is left of a template's text when its code and its tags are taken out.</summary>
static partial class PlainText
{
    [GeneratedRegex(@"\{\{.*?(\}\}|\z)", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    public static string Of(string text) => WebUtility.HtmlDecode(Tag().Replace(WithoutCode(text), ""));

    public static string WithoutCode(string text) => Code().Replace(text, "");
}
