using System.Globalization;
using System.Resources;

namespace Crm.Core.Scripts;

public enum Severity { Error, Warning, Hint }

/// <summary>One thing that the check of a script says.</summary>
/// <param name="Code">A stable name, as in unreachable-step.</param>
/// <param name="Step">The step it is about; null for the script as a whole.</param>
/// <param name="Line">The line in the YAML, from 1.</param>
public sealed record Finding(Severity Severity, string Code, string? Step, string Message, int Line);

/// <summary>The check's words in the language of who reads them (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
static class FindingTexts
{
    static readonly ResourceManager Resources = new("Crm.Core.Resources.FindingTexts", typeof(FindingTexts).Assembly);

    public static string Get(string name, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(name) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources."), values);
}
