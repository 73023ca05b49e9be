using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>target[index]</c></summary>
public sealed class ScriptIndexerExpression : ScriptExpression, IScriptVariablePath
{
    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptExpression? Index { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Target, Index];

    public override object? Evaluate(TemplateContext context) => FunctionCaller.CallIfFunction(context, this, GetValue(context));

    public object? GetValue(TemplateContext context)
    {
        var target = Target!.Evaluate(context);
        if (target is null)
        {
            if (context.EnableRelaxedTargetAccess) return null;
            throw new ScriptRuntimeException(Target.Span, $"`{Target}` is empty, so `{this}` finds nothing.");
        }
        var index = Index!.Evaluate(context);
        if (index is not null) return IndexAccess.Get(context, this, target, index);
        if (context.EnableNullIndexer) return null;
        throw new ScriptRuntimeException(Index.Span, $"The index in `{this}` is empty.");
    }

    public void SetValue(TemplateContext context, object? valueToSet)
    {
        var target = Target!.Evaluate(context)
            ?? throw new ScriptRuntimeException(Target.Span, $"`{Target}` is empty, so `{this}` finds nothing.");
        var index = Index!.Evaluate(context)
            ?? throw new ScriptRuntimeException(Index.Span, $"The index in `{this}` is empty.");
        IndexAccess.Set(context, this, target, index, valueToSet);
    }

    public override string ToString() => $"{Target}[{Index}]";
}
