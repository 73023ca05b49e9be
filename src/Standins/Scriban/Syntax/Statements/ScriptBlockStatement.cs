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
        var outerIndent = context.CurrentIndent;
        object? result = null;
        try
        {
            var indent = outerIndent;
            foreach (var node in Statements.Nodes)
            {
                if (node is ScriptEscapeStatement escape && context.AutoIndent) indent = escape.IsEntering ? escape.Indent : outerIndent;
                context.CurrentIndent = indent;
                var statement = (ScriptStatement)node;
                if (statement.CanSkipEvaluation) continue;
                context.CheckAbort();
                result = Run(context, statement);
                if (context.FlowState != ScriptFlowState.None) break;
            }
        }
        finally
        {
            context.CurrentIndent = outerIndent;
        }
        return result;
    }

    object? Run(TemplateContext context, ScriptStatement statement)
    {
        var result = context.Evaluate(statement);
        if (!statement.CanOutput) return statement is ScriptReturnStatement ? result : null;
        if (result is null || !context.EnableOutput || context.FlowState == ScriptFlowState.Return) return result;
        context.Write(Span, result);
        return null;
    }

    public override void Accept(ScriptVisitor visitor) => visitor.Visit(this);
}
