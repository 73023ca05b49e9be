using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Crm.Core.Templates;

/// <summary>Documents as HTML that is safe to show: Markdown with tables, no HTML of its own, links to the web and to mail alone.</summary>
public static class DocumentHtml
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseListExtras().DisableHtml().Build();

    public static string Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) (link.Url, link.IsImage) = (IsSafe(link.Url) ? link.Url : "", false); // pictures would be fetched from wherever they lie
        foreach (var link in document.Descendants<AutolinkInline>()) if (!link.IsEmail && !IsSafe(link.Url)) link.Url = "";
        return document.ToHtml(Pipeline);
    }

    static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel";
}
