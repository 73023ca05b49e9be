using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    /// <summary>The path of a template by its name; the loader decides.</summary>
    public virtual string? GetTemplatePathFromName(string? templateName, ScriptNode? callerContext)
    {
        var span = callerContext?.Span ?? CurrentSpan;
        if (string.IsNullOrEmpty(templateName)) throw new ScriptRuntimeException(span, "An include needs the name of a template.");
        var loader = TemplateLoader ?? throw new ScriptRuntimeException(
            span, $"`{templateName}` cannot be loaded: give the context a {nameof(TemplateLoader)} first.");
        try
        {
            return loader.GetPath(this, span, templateName) ?? throw new ScriptRuntimeException(span, $"The loader knows no path for `{templateName}`.");
        }
        catch (Exception error) when (error is not ScriptRuntimeException)
        {
            throw new ScriptRuntimeException(span, $"The loader failed to find the path of `{templateName}`.", error);
        }
    }

    public Template GetOrCreateTemplate(string templatePath, ScriptNode? callerContext)
    {
        if (CachedTemplates.TryGetValue(templatePath, out var template)) return template;
        return CachedTemplates[templatePath] = CreateTemplate(templatePath, callerContext);
    }

    protected virtual Template CreateTemplate(string templatePath, ScriptNode? callerContext)
    {
        var span = callerContext?.Span ?? CurrentSpan;
        var text = LoadText(templatePath, callerContext)
            ?? throw new ScriptRuntimeException(span, $"The loader returned no text for `{templatePath}`.");
        var template = Template.Parse(text, templatePath, TemplateLoaderParserOptions, TemplateLoaderLexerOptions);
        if (template.HasErrors) throw new ScriptParserRuntimeException(span, $"The included `{templatePath}` has mistakes.", template.Messages);
        return template;
    }

    string? LoadText(string templatePath, ScriptNode? callerContext)
    {
        var span = callerContext?.Span ?? CurrentSpan;
        try
        {
            return IsAsync
                ? TemplateLoader!.LoadAsync(this, span, templatePath).AsTask().GetAwaiter().GetResult()
                : TemplateLoader!.Load(this, span, templatePath);
        }
        catch (Exception error) when (error is not ScriptRuntimeException)
        {
            throw new ScriptRuntimeException(span, $"The loader failed to read `{templatePath}`.", error);
        }
    }

    /// <summary>Renders an included template with its arguments as <c>$</c>; named ones become local variables.</summary>
    public string RenderTemplate(Template template, ScriptArray arguments, ScriptNode? callerContext)
    {
        EnterRecursive(callerContext);
        var (indent, isAtLineStart) = (CurrentIndent, _isAtLineStart);
        CurrentIndent = null;
        _isAtLineStart = false;
        PushOutput();
        PushLocal();
        try
        {
            SetValue(ScriptVariable.Arguments, arguments, true, true);
            foreach (var name in arguments.ScriptObject.GetMembers()) SetValue(new ScriptVariableLocal(name), arguments.ScriptObject[name], false, true);
            return template.RenderNested(this);
        }
        finally
        {
            PopLocal();
            PopOutput();
            (CurrentIndent, _isAtLineStart) = (indent, isAtLineStart);
            ExitRecursive(callerContext);
        }
    }
}
