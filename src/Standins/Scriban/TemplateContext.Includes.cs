using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    /// <summary>The path of a template by its name; the loader decides.</summary>
    public virtual string? GetTemplatePathFromName(string? templateName, ScriptNode? callerContext)
    {
        var span = callerContext?.Span ?? CurrentSpan;
        if (string.IsNullOrEmpty(templateName)) throw new ScriptRuntimeException(span, "Include template name cannot be null or empty");
        var loader = TemplateLoader ?? throw new ScriptRuntimeException(
            span, $"Unable to include <{templateName}>. No TemplateLoader registered in TemplateContext.TemplateLoader");
        try
        {
            return loader.GetPath(this, span, templateName) ?? throw new ScriptRuntimeException(span, $"Include template path is null for `{templateName}`");
        }
        catch (Exception error) when (error is not ScriptRuntimeException)
        {
            throw new ScriptRuntimeException(span, $"Unexpected exception while getting the path for the include name `{templateName}`", error);
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
            ?? throw new ScriptRuntimeException(span, $"The result of including `{templatePath}` cannot be null");
        var template = Template.Parse(text, templatePath, TemplateLoaderParserOptions, TemplateLoaderLexerOptions);
        if (template.HasErrors) throw new ScriptParserRuntimeException(span, $"Error while parsing template `{templatePath}`", template.Messages);
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
            throw new ScriptRuntimeException(span, $"Unexpected exception while creating template from path `{templatePath}`", error);
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
