using System.Runtime.CompilerServices;

namespace Scriban.Syntax;

/// <summary>Statements one after the other.</summary>
public sealed class ScriptBlockStatement : ScriptStatement
{
    public ScriptBlockStatement() => CanOutput = true;

    public ScriptList<ScriptStatement> Statements { get; set => field = Own(value); } = new();

    private protected override ScriptNode?[] Slots => [Statements];

    public override object? Evaluate(TemplateContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var around = context.CurrentIndent;
        try
        {
            return RunAll(context, around);
        }
        finally
        {
            context.CurrentIndent = around;
        }
    }

    object? RunAll(TemplateContext context, string? around)
    {
        object? last = null;
        foreach (var statement in Statements.Nodes.Cast<ScriptStatement>())
        {
            if (context.AutoIndent && statement is ScriptEscapeStatement brace) context.CurrentIndent = brace.IsEntering ? brace.Indent : around;
            if (statement.CanSkipEvaluation) continue;
            context.CheckAbort();
            last = Run(context, statement);
            if (context.FlowState is not ScriptFlowState.None) return last;
        }
        return last;
    }

    object? Run(TemplateContext context, ScriptStatement statement)
    {
        var value = context.Evaluate(statement);
        if (statement is ScriptReturnStatement || statement.CanOutput && IsKept(context)) return value;
        if (value is not null && statement.CanOutput) context.Write(Span, value);
        return null;
    }

    static bool IsKept(TemplateContext context) => !context.EnableOutput || context.FlowState == ScriptFlowState.Return;
}
