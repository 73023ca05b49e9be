using System.Collections;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>from | to</c>: the value of the left side becomes the first argument of the right side.</summary>
public sealed class ScriptPipeCall : ScriptExpression
{
    ScriptExpression? _receiver;

    public ScriptExpression? From { get; set => field = Own(value); }

    public ScriptExpression? To
    {
        get;
        set
        {
            field = Own(value);
            _receiver = ReceiverIn(value);
            if (_receiver is not null) _receiver.TakesPipe = true;
        }
    }

    private protected override ScriptNode?[] Slots => [From, To];

    static ScriptExpression? ReceiverIn(ScriptExpression? expression) => expression switch
    {
        ScriptFunctionCall or ScriptVariable or ScriptMemberExpression or ScriptIndexerExpression
            or ScriptNestedExpression { Expression: ScriptAnonymousFunction } => expression,
        ScriptBinaryExpression binary => ReceiverIn(binary.Left),
        ScriptConditionalExpression conditional => ReceiverIn(conditional.Condition),
        _ => null,
    };

    public override object? Evaluate(TemplateContext context)
    {
        var value = From!.Evaluate(context);
        if (_receiver is null) return Call(context, To!.Evaluate(context), value);
        context.PipeValues.Push(From is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand } && value is IEnumerable list ? new ExpandedValues(list) : value);
        return To!.Evaluate(context);
    }

    object? Call(TemplateContext context, object? function, object? value) => function is IScriptCustomFunction custom
        ? FunctionCaller.Call(context, To!, custom, new ScriptArray { value })
        : throw new ScriptRuntimeException(To!.Span, $"A value can only be piped into a function, and `{To}` is none.");

    public override string ToString() => $"{From} | {To}";
}
