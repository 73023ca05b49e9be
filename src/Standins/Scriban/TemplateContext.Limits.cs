using System.Runtime.CompilerServices;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    readonly Stack<VariableFrame> _loopFrames = new();
    int _depth;
    int _loopDepth;
    long _loopSteps;

    internal bool IsInLoop => _loopFrames.Count > 0;

    public void CheckAbort()
    {
        if (CancellationToken.IsCancellationRequested) throw new ScriptAbortException(CurrentSpan, CancellationToken);
    }

    public void EnterRecursive(ScriptNode? node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptRuntimeException(node?.Span ?? CurrentSpan, "The calls go too deep for the stack.");
        _depth++;
        if (RecursiveLimit == 0 || _depth <= RecursiveLimit) return;
        _depth--;
        throw new ScriptRuntimeException(node?.Span ?? CurrentSpan, $"More than `{RecursiveLimit}` calls are inside each other at `{node}`.");
    }

    public void ExitRecursive(ScriptNode? node) => _depth--;

    internal void EnterLoop(ScriptLoopStatementBase loop)
    {
        var variables = new LoopVariables();
        var frame = GlobalFrame;
        _loopFrames.Push(frame);
        frame.Loops.Add(variables);
        _locals[^1].Loops.Add(variables);
        OnEnterLoop(loop);
        EnterSteps();
    }

    internal void ExitLoop(ScriptLoopStatementBase loop)
    {
        ExitSteps();
        var frame = _loopFrames.Pop();
        frame.Loops.RemoveAt(frame.Loops.Count - 1);
        _locals[^1].Loops.RemoveAt(_locals[^1].Loops.Count - 1);
        OnExitLoop(loop);
    }

    protected virtual void OnEnterLoop(ScriptLoopStatementBase loop)
    {
    }

    protected virtual void OnExitLoop(ScriptLoopStatementBase loop)
    {
    }

    /// <summary>Called before every step; false ends the loop.</summary>
    protected virtual bool OnStepLoop(ScriptLoopStatementBase loop) => true;

    internal bool StepLoop(ScriptLoopStatementBase loop, bool isQueryable)
    {
        CheckAbort();
        var limit = isQueryable ? LoopLimitQueryable ?? LoopLimit : LoopLimit;
        if (++_loopSteps > limit && limit > 0)
            throw new ScriptRuntimeException(loop.Span, $"The loop ran `{limit}` times, which is all it may.");
        return OnStepLoop(loop);
    }

    /// <summary>The items of a list, each counted as a step of a loop.</summary>
    internal IEnumerable<object?> Counted(SourceSpan span, System.Collections.IEnumerable list)
    {
        EnterSteps();
        try
        {
            foreach (var item in list)
            {
                CheckAbort();
                if (++_loopSteps > LoopLimit && LoopLimit > 0)
                    throw new ScriptRuntimeException(span, $"The list is longer than the `{LoopLimit}` items that may be read.");
                yield return item;
            }
        }
        finally
        {
            ExitSteps();
        }
    }

    void EnterSteps()
    {
        if (_loopDepth++ == 0) _loopSteps = 0;
    }

    void ExitSteps() => _loopDepth--;

    /// <summary>Refuses a text or list that would be longer than <see cref="LimitToString"/>.</summary>
    internal void CheckLength(SourceSpan span, long length)
    {
        if (LimitToString > 0 && length > LimitToString)
            throw new ScriptRuntimeException(span, $"A text of {length} characters is over the `{LimitToString}` allowed.");
    }
}
