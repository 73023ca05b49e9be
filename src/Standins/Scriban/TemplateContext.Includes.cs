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
            return TemplateLoader!.Load(this, span, templatePath);
        }
        catch (Exception error) when (error is not ScriptRuntimeException)
        {
            throw new ScriptRuntimeException(span, $"The loader failed to read `{templatePath}`.", error);
        }
    }

    /// <summary>Renders an included template with its arguments as <c>$</c>; named ones become local variables.</summary>
    public string RenderTemplate(Template template, ScriptArray arguments, ScriptNode? callerContext)
    {
        var caller = (CurrentIndent, _isAtLineStart);
        EnterRecursive(callerContext);
        try
        {
            (CurrentIndent, _isAtLineStart) = (null, false);
            return RenderWith(LocalsOf(arguments), template);
        }
        finally
        {
            ExitRecursive(callerContext);
            (CurrentIndent, _isAtLineStart) = caller;
        }
    }

    string RenderWith(ScriptObject locals, Template template)
    {
        _locals.Add(new VariableFrame(locals));
        PushOutput();
        try
        {
            return template.RenderNested(this);
        }
        finally
        {
            PopOutput();
            _locals.RemoveAt(_locals.Count - 1);
        }
    }

    ScriptObject LocalsOf(ScriptArray arguments)
    {
        var locals = new ScriptObject(_keyComparer);
        foreach (var (name, value) in arguments.ScriptObject) locals.SetValue("$" + name, value, false);
        locals.SetValue(ScriptVariable.Arguments.Name, arguments, true);
        return locals;
    }
}
