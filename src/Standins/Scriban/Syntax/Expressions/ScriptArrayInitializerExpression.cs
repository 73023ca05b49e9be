using System.Collections;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>[a, b]</c></summary>
public sealed class ScriptArrayInitializerExpression : ScriptExpression
{
    public ScriptList<ScriptExpression> Values { get; set => field = Own(value); } = new();

    private protected override ScriptNode?[] Slots => [Values];

    public override object? Evaluate(TemplateContext context)
    {
        var array = new ScriptArray();
        for (var i = 0; i < Values.Count; i++)
        {
            var value = Values[i].Evaluate(context);
            if (Values[i] is ScriptUnaryExpression { Operator: ScriptUnaryOperator.FunctionParametersExpand } && value is IEnumerable list)
                array.AddRange(list.Cast<object?>());
            else array.Add(value);
        }
        return array;
    }

    public override string ToString() => $"[{string.Join(", ", Values)}]";
}
