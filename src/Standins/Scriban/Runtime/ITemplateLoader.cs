using Scriban.Parsing;

namespace Scriban.Runtime;

/// <summary>Where <c>include</c> finds templates.</summary>
public interface ITemplateLoader
{
    /// <summary>The path of a template: the key under which it is kept once loaded.</summary>
    string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName);

    string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath);
}
