using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>{a: 1, "b": 2}</c></summary>
public sealed class ScriptObjectInitializerExpression : ScriptExpression
{
    public ScriptList<ScriptObjectMember> Members { get; set => field = Own(value); } = new();

    private protected override ScriptNode?[] Slots => [Members];

    public override object? Evaluate(TemplateContext context)
    {
        var result = new ScriptObject();
        for (var i = 0; i < Members.Count; i++) result.SetValue(Members[i].Key, Members[i].Evaluate(context), false);
        return result;
    }

    public override string ToString() => $"{{{string.Join(", ", Members)}}}";
}
