namespace Crm.EndToEnd.Tests;

/// <summary>A test in a real browser; passed over, with the reason, where CRM_TEST_CHROMIUM does not lead to one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>The same for a test with several inputs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing;
}

static class Chromium
{
    public static string? Path => Environment.GetEnvironmentVariable("CRM_TEST_CHROMIUM");

    public static string? Missing => File.Exists(Path) ? null : "CRM_TEST_CHROMIUM does not name a Chromium on this machine.";
}
