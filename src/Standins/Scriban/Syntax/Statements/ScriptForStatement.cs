using System.Collections;

namespace Scriban.Syntax;

/// <summary><c>for variable in iterator limit: n offset: n reversed ... else ... end</c></summary>
public sealed class ScriptForStatement : ScriptLoopStatementBase
{
    public ScriptExpression? Variable { get; set => field = Own(value); }

    public ScriptExpression? Iterator { get; set => field = Own(value); }

    public ScriptList<ScriptNamedArgument> NamedArguments { get; set => field = Own(value); } = new();

    public ScriptBlockStatement? Body { get; set => field = Own(value); }

    public ScriptElseStatement? Else { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Variable, Iterator, NamedArguments, Body, Else];

    private protected override object? EvaluateLoop(TemplateContext context)
    {
        var value = Iterator!.Evaluate(context);
        if (value is null) return Else?.Evaluate(context);
        if (value is not IEnumerable all) throw new ScriptRuntimeException(Iterator.Span, $"A `for` needs a list or a range to go through, not a {context.GetTypeName(value)}.");
        var list = NamedArguments.Count == 0 ? all : Selected(context, all.Cast<object?>());
        var items = list.GetEnumerator();
        try
        {
            return items.MoveNext() ? RunBody(context, list, items) : Else?.Evaluate(context);
        }
        finally
        {
            (items as IDisposable)?.Dispose();
        }
    }

    object? RunBody(TemplateContext context, IEnumerable list, IEnumerator items)
    {
        var state = new LoopState(list, items);
        context.SetLoopVariable(ScriptVariable.ForObject, state);
        object? result;
        do
        {
            if (!context.StepLoop(this, list is IQueryable)) return null;
            var item = items.Current;
            state.Next(item);
            if (Variable is ScriptVariable variable) context.SetLoopVariable(variable, item);
            else context.SetValue(Variable!, item);
            result = Body!.Evaluate(context);
        }
        while (GoesOn(context) && !state.IsLast);
        return result;
    }

    IEnumerable Selected(TemplateContext context, IEnumerable<object?> list)
    {
        int offset = 0, limit = -1;
        var isReversed = false;
        for (var i = 0; i < NamedArguments.Count; i++)
        {
            var argument = NamedArguments[i];
            if (argument.Name!.Name == "reversed") isReversed = true;
            else if (argument.Name.Name == "offset") offset = Number(context, argument);
            else if (argument.Name.Name == "limit") limit = Number(context, argument);
            else throw new ScriptRuntimeException(argument.Span, $"`for` knows no option `{argument.Name}`.");
        }
        if (offset > 0) list = list.Skip(offset);
        if (isReversed) list = list.Reverse();
        return limit > 0 ? list.Take(limit) : list;
    }

    static int Number(TemplateContext context, ScriptNamedArgument argument) => argument.Value is { } value
        ? context.ToInt(value.Span, value.Evaluate(context))
        : throw new ScriptRuntimeException(argument.Span, $"The option `{argument.Name}` needs a number after its colon.");
}
