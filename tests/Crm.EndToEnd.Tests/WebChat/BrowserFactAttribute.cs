namespace Crm.EndToEnd.Tests.WebChat;

/// <summary>A test in a real Chromium; skipped, saying why, when CRM_TEST_CHROMIUM names none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!File.Exists(Chromium)) Skip = "CRM_TEST_CHROMIUM is not the path of a Chromium.";
    }

    public static string? Chromium => Environment.GetEnvironmentVariable("CRM_TEST_CHROMIUM");
}
