namespace Crm.Core.Tests.Scripts.Docs;

/// <summary>Files of the repository that tests compare; with CRM_WRITE_DOCS=1 the generated ones are written anew.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static void AssertGenerated(string path, string expected)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("CRM_WRITE_DOCS") == "1") File.WriteAllText(file, expected);
        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == expected, $"{path} is out of date: run this test with CRM_WRITE_DOCS=1.");
    }

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Crm.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
