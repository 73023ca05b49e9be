using System.Globalization;
using System.Text.RegularExpressions;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

/// <summary>What a template runs in: its variables, its output, its limits. Serves one thread at a time.</summary>
public partial class TemplateContext : IFormatProvider
{
    readonly Stack<CultureInfo> _cultures = new();
    readonly Stack<string> _sourceFiles = new();

    public delegate bool TryGetMemberDelegate(TemplateContext context, SourceSpan span, object target, string member, out object? value);

    public delegate bool TryGetVariableDelegate(TemplateContext context, SourceSpan span, ScriptVariable variable, out object? value);

    public delegate string RenderRuntimeExceptionDelegate(ScriptRuntimeException exception);

    public static readonly RenderRuntimeExceptionDelegate RenderRuntimeExceptionDefault = error => $"[{error.OriginalMessage}]";

    public TemplateContext(ScriptObject? builtin = null, IEqualityComparer<string>? keyComparer = null)
    {
        BuiltinObject = builtin ?? GetDefaultBuiltinObject();
        _keyComparer = keyComparer;
        _locals.Add(new VariableFrame(null));
        PushGlobal(BuiltinObject);
        PushOutput();
    }

    /// <summary>The functions that every template has.</summary>
    public ScriptObject BuiltinObject { get; }

    /// <summary>The culture of numbers and dates; invariant unless one was pushed.</summary>
    public CultureInfo CurrentCulture => _cultures.TryPeek(out var pushed) ? pushed : CultureInfo.InvariantCulture;

    public ITemplateLoader? TemplateLoader { get; set; }

    public ParserOptions TemplateLoaderParserOptions { get; set; } = ParserOptions.Default;

    public LexerOptions TemplateLoaderLexerOptions { get; set; } = LexerOptions.Default;

    /// <summary>The included templates by path.</summary>
    public Dictionary<string, Template> CachedTemplates { get; } = [];

    public CancellationToken CancellationToken { get; set; }

    public MemberRenamerDelegate MemberRenamer { get; set; } = StandardMemberRenamer.Default;

    public MemberFilterDelegate? MemberFilter { get; set; }

    /// <summary>How many steps nested loops may take together; 0 for no limit.</summary>
    public int LoopLimit { get; set; } = 1000;

    public int? LoopLimitQueryable { get; set; }

    /// <summary>How deep functions and includes may call each other; 0 for no limit.</summary>
    public int RecursiveLimit { get; set; } = 100;

    /// <summary>How long texts and the output may grow before they are cut; 0 for no limit.</summary>
    public int LimitToString { get; set; } = 1 << 20;

    public int ObjectRecursionLimit { get; set; } = 20;

    public TimeSpan RegexTimeOut { get; set; } = TimeSpan.FromSeconds(10);

    public bool StrictVariables { get; set; }

    public bool EnableBreakAndContinueAsReturnOutsideLoop { get; set; }

    public bool EnableRelaxedTargetAccess { get; set; }

    public bool EnableRelaxedMemberAccess { get; set; } = true;

    public bool EnableRelaxedFunctionAccess { get; set; }

    public bool EnableRelaxedIndexerAccess { get; set; } = true;

    public bool EnableNullIndexer { get; set; }

    public TryGetVariableDelegate? TryGetVariable { get; set; }

    public TryGetMemberDelegate? TryGetMember { get; set; }

    /// <summary>Turns an error into output instead of letting it end the run.</summary>
    public RenderRuntimeExceptionDelegate? RenderRuntimeException { get; set; }

    /// <summary>Values that belong to the host.</summary>
    public Dictionary<object, object> Tags { get; } = [];

    public ScriptNode? CurrentNode { get; private set; }

    public SourceSpan CurrentSpan => CurrentNode?.Span ?? default;

    internal ScriptFlowState FlowState { get; set; }

    internal Stack<object?> PipeValues { get; } = new();

    internal Stack<ScriptBlockStatement> BlockDelegates { get; } = new();

    /// <summary>Values that are tasks are waited for.</summary>
    public static ScriptObject GetDefaultBuiltinObject() => new BuiltinFunctions();

    public object? GetFormat(Type? formatType) => CurrentCulture.GetFormat(formatType);

    public void PushCulture(CultureInfo culture) => _cultures.Push(culture ?? throw new ArgumentNullException(nameof(culture)));

    public CultureInfo PopCulture() => _cultures.Count == 0
        ? throw new InvalidOperationException("No culture was pushed that could be taken away.")
        : _cultures.Pop();

    public void PushSourceFile(string sourceFile) => _sourceFiles.Push(sourceFile ?? throw new ArgumentNullException(nameof(sourceFile)));

    public string PopSourceFile() => _sourceFiles.Count == 0
        ? throw new InvalidOperationException("No file was entered that could be left.")
        : _sourceFiles.Pop();

    public object? Evaluate(ScriptNode? scriptNode) => Evaluate(scriptNode, false);

    /// <summary>Runs a node; an error that is not one of the language becomes one, at the place of the node.</summary>
    public virtual object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        if (scriptNode is null) return null;
        var outer = CurrentNode;
        CurrentNode = scriptNode;
        try
        {
            return aliasReturnedFunction && scriptNode is IScriptVariablePath path ? path.GetValue(this) : scriptNode.Evaluate(this);
        }
        catch (ScriptRuntimeException error) when (RenderRuntimeException is not null && error is not ScriptAbortException)
        {
            return RenderRuntimeException(error);
        }
        catch (Exception error) when (error is not ScriptRuntimeException)
        {
            var own = new ScriptRuntimeException(scriptNode.Span, error is RegexMatchTimeoutException ? "The regular expression took too long." : error.Message, error);
            if (RenderRuntimeException is null) throw own;
            return RenderRuntimeException(own);
        }
        finally
        {
            CurrentNode = outer;
        }
    }

    /// <summary>Drops what a run that ended with an error may have left behind.</summary>
    internal void ForgetRun()
    {
        PipeValues.Clear();
        BlockDelegates.Clear();
        FlowState = ScriptFlowState.None;
        ResetOutputLimit();
    }

    public IObjectAccessor GetMemberAccessor(object target)
    {
        var type = target.GetType();
        if (!_accessors.TryGetValue(type, out var accessor)) _accessors[type] = accessor = GetMemberAccessorImpl(target) ?? PrimitiveAccessor.Default;
        return accessor;
    }

    readonly Dictionary<Type, IObjectAccessor> _accessors = [];

    protected virtual IObjectAccessor? GetMemberAccessorImpl(object target) => AccessorChoice.For(target, MemberRenamer, MemberFilter);
}
