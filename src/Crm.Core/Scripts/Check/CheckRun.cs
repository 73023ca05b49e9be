using System.Text.RegularExpressions;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>One check of one script: what the checks look at and what they have said so far.</summary>
sealed partial class CheckRun
{
    readonly List<Finding> findings = [];
    readonly HashSet<string> unread;

    public CheckRun(ScriptSource source, ScriptDefinition script, ScriptCheckContext context)
    {
        (Source, Script, Context) = (source, script, context);
        foreach (var (name, step) in script.Steps) (step.Name, step.Prefix) = (name, "");
        unread = [.. source.Findings.Select(f => f.Step).OfType<string>()];
    }

    public ScriptSource Source { get; }
    public ScriptDefinition Script { get; }
    public ScriptCheckContext Context { get; }
    public IReadOnlyList<Finding> Findings => findings;
    public IEnumerable<Step> Steps => Script.Steps.Values;

    /// <summary>What people read: texts of the steps, and the script's own, which have no step.</summary>
    public IEnumerable<(Step? Step, string Where, LocalText Text)> Texts =>
        Steps.SelectMany(s => s.Texts().Select(t => ((Step?)s, t.Where, t.Text))).Concat(Script.PersonWillAnswer is { } text ? [(null, "personWillAnswer", text)] : []);

    /// <summary>Every step could be read, so that the way from step to step is known.</summary>
    public bool IsWhole => unread.Count == 0;

    public bool IsStep(string name) => Script.Steps.ContainsKey(name) || unread.Contains(name);

    /// <summary>Another script calls this one: what is missing here may be there.</summary>
    public bool IsCalled => Callers.Any();

    /// <summary>The other scripts that call this one.</summary>
    public IEnumerable<ScriptDefinition> Callers =>
        Context.Scripts?.Values.Where(s => s.Script != Script.Script && s.Steps.Values.OfType<SubscriptStep>().Any(c => c.Script == Script.Script)) ?? [];

    public ScriptDefinition? Called(SubscriptStep call) => Context.Scripts?.GetValueOrDefault(call.Script);

    public void Error(string code, Step? step, string where, params object[] values) => Add(Severity.Error, code, step, where, values);

    public void Warn(string code, Step? step, string where, params object[] values) => Add(Severity.Warning, code, step, where, values);

    public void Hint(string code, Step? step, string where, params object[] values) => Add(Severity.Hint, code, step, where, values);

    /// <summary>Adds a finding about a place in a step, or in the script when there is no step.</summary>
    public void Add(Severity severity, string code, Step? step, string where, object[] values, int? line = null) =>
        findings.Add(new(severity, code, step?.Name, FindingTexts.Get(TextName(code), values), line ?? LineOf(step, where)));

    public int LineOf(Step? step, string where) =>
        Source.LineOf(step is null ? where : where.Length == 0 ? $"steps.{step.Name}" : $"steps.{step.Name}.{where}");

    /// <summary>unreachable-step has its sentence under UnreachableStep.</summary>
    static string TextName(string code) => Dashed().Replace(code, m => m.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("(?:^|-)([a-z])")]
    private static partial Regex Dashed();
}
