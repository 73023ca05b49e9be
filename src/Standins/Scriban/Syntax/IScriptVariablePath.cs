namespace Scriban.Syntax;

/// <summary>An expression that names a place: a variable, a member or an indexer.</summary>
public interface IScriptVariablePath
{
    /// <summary>What stands at the place; a function is not called.</summary>
    object? GetValue(TemplateContext context);

    void SetValue(TemplateContext context, object? valueToSet);
}
