namespace Crm.Bot.Tests.App;

/// <summary>Files of the repository that tests read.</summary>
static class Repository
{
    public static string File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Crm.sln"))) return System.IO.File.ReadAllText(Path.Combine(folder.FullName, path));
        throw new FileNotFoundException("The repository is not above the tests.", path);
    }
}
