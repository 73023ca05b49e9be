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
            throw new ScriptRuntimeException(Member!.Span, $"`{Target}` is empty and has no `{Member.Name}`.");
        }
        if (MemberAccess.TryGet(context, Member!.Span, target, Member.Name, out var value)) return value;
        if (context.TryGetMember?.Invoke(context, Member.Span, target, Member.Name, out value) == true) return value;
        if (context.EnableRelaxedMemberAccess) return null;
        throw new ScriptRuntimeException(Member.Span, $"`{Target}` has no member `{Member.Name}`.");
    }

    public virtual void SetValue(TemplateContext context, object? valueToSet)
    {
        var target = Target!.Evaluate(context)
            ?? throw new ScriptRuntimeException(Member!.Span, $"`{Target}` is empty, so `{this}` cannot be reached.");
        if (!context.GetMemberAccessor(target).TrySetValue(context, Member!.Span, target, Member.Name, valueToSet))
            throw new ScriptRuntimeException(Member.Span, $"`{this}` can be read but not changed.");
    }

    public override string ToString() => $"{Target}{(DotToken.TokenType == TokenType.QuestionDot ? "?." : ".")}{Member?.Name}";
}
