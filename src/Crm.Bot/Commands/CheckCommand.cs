using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;

namespace Crm.Bot.Commands;

/// <summary>Prints what the check finds in a script file, line by line; exit code 1 when there are errors.</summary>
static class CheckCommand
{
    public static int Run(string file, TextWriter output)
    {
        if (!File.Exists(file)) throw new UsageException(CommandLine.Text("NoFile", file));
        var findings = ScriptCheck.File(file);
        foreach (var finding in findings.OrderBy(f => f.Line))
            output.WriteLine($"{file}:{finding.Line}: {CommandLine.Text(finding.Severity.ToString())} {finding.Code}{(finding.Step is null ? "" : $" [{finding.Step}]")}: {finding.Message}");
        var errors = findings.Count(f => f.Severity == Severity.Error);
        output.WriteLine(CommandLine.Text("Checked", file, errors, findings.Count(f => f.Severity == Severity.Warning)));
        return errors == 0 ? 0 : 1;
    }
}
