using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban.Syntax;

/// <summary><c>target.member</c>, or <c>target?.member</c>.</summary>
public class ScriptMemberExpression : ScriptExpression, IScriptVariablePath
{
    public ScriptExpression? Target { get; set => field = Own(value); }

    public ScriptToken DotToken { get; set => field = Own(value); } = new(TokenType.Dot);

    public ScriptVariable? Member { get; set => field = Own(value); }

    private protected override ScriptNode?[] Slots => [Target, DotToken, Member];

    public override object? Evaluate(TemplateContext context) => FunctionCaller.CallIfFunction(context, this, GetValue(context));

    public virtual object? GetValue(TemplateContext context)
    {
        var target = Target!.Evaluate(context);
        if (target is null)
        {
            if (DotToken.TokenType == TokenType.QuestionDot || context.EnableRelaxedTargetAccess) return null;
            throw new ScriptRuntimeException(Member!.Span, $"Cannot get the member {this} for a null object.");
        }
        if (MemberAccess.TryGet(context, Member!.Span, target, Member.Name, out var value)) return value;
        if (context.TryGetMember?.Invoke(context, Member.Span, target, Member.Name, out value) == true) return value;
        if (context.EnableRelaxedMemberAccess) return null;
        throw new ScriptRuntimeException(Member.Span, $"Cannot get member with name {Member.Name}.");
    }

    public virtual void SetValue(TemplateContext context, object? valueToSet)
    {
        var target = Target!.Evaluate(context)
            ?? throw new ScriptRuntimeException(Member!.Span, $"Object `{Target}` is null. Cannot access member: {this}");
        if (!context.GetMemberAccessor(target).TrySetValue(context, Member!.Span, target, Member.Name, valueToSet))
            throw new ScriptRuntimeException(Member.Span, $"Cannot set a value for the readonly member: {this}");
    }

    public virtual string GetFirstPath() => (Target as IScriptVariablePath)?.GetFirstPath() ?? string.Empty;

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);

    public override string ToString() => $"{Target}{(DotToken.TokenType == TokenType.QuestionDot ? "?." : ".")}{Member?.Name}";
}
