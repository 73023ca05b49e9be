namespace Crm.Core.Scripts.Check;

/// <summary>Finds what is wrong with a script before it is published.</summary>
public static class ScriptCheck
{
    const int MaxFileLength = 8_000_000;

    static readonly Action<CheckRun>[] Checks =
    [
        NameChecks.Check, TargetChecks.Check, ReachChecks.Check, DeadEndChecks.Check, LoopChecks.Check, ExitChecks.Check,
        LanguageChecks.Check, MarkupChecks.Check, LengthChecks.Check, ButtonChecks.Check, WindowChecks.Check,
        TemplateChecks.Check, MessageTemplateChecks.Check, VariableChecks.Check, GateChecks.Check, QuestionChecks.Check, StepChecks.Check, DealChecks.Check,
    ];

    /// <summary>What the reading of the source found and what the checks say, in the order of lines.</summary>
    public static IReadOnlyList<Finding> Check(ScriptSource source, ScriptCheckContext? context = null)
    {
        var findings = new List<Finding>(source.Findings);
        if (source.Script is { } script)
        {
            var run = new CheckRun(source, script, context ?? new());
            if (SubscriptChecks.Check(run))
                foreach (var check in Checks) check(run);
            findings.AddRange(run.Findings);
        }
        return [.. findings.Distinct().OrderBy(f => f.Line).ThenBy(f => f.Severity)];
    }

    /// <summary>Checks a YAML file against the scripts beside it.</summary>
    /// <param name="otherScriptsFolder">Where the subscripts lie; the file's own folder when it is null.</param>
    public static IReadOnlyList<Finding> File(string path, string? otherScriptsFolder = null)
    {
        var source = Read(path);
        var folder = otherScriptsFolder ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        var others = new Dictionary<string, ScriptDefinition>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            if (Read(file).Script is { } other) others.TryAdd(other.Script, other);
        return Check(source, new ScriptCheckContext { Scripts = others });
    }

    static ScriptSource Read(string path) =>
        new FileInfo(path).Length > MaxFileLength
            ? new(null, [new(Severity.Error, "format", null, FindingTexts.Get("TooLong", MaxFileLength), 1)], new Dictionary<string, int>())
            : ScriptYaml.Read(System.IO.File.ReadAllText(path));
}
