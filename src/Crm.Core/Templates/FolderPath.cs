namespace Crm.Core.Templates;

/// <summary>Where a template lies: names with slashes between them, as in Prices/Doors. A folder is there while something lies in it.</summary>
public static class FolderPath
{
    /// <summary>The path as it is stored: no empty names, no blanks around them.</summary>
    public static string Of(string? written) =>
        StoredText.Clean(string.Join('/', (written ?? "").Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), Template.MaxFolder);

    public static bool IsIn(string path, string folder) => folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>A path after a folder got another name.</summary>
    public static string Moved(string path, string old, string now) => IsIn(path, old) ? Of(now + path[old.Length..]) : path;

    /// <summary>The paths in use with those above them, in order.</summary>
    public static IReadOnlyList<string> Tree(IEnumerable<string> used) =>
        [.. used.Where(p => p.Length > 0).SelectMany(Above).Distinct().OrderBy(p => p, StringComparer.CurrentCultureIgnoreCase)];

    static IEnumerable<string> Above(string path)
    {
        for (var at = path.IndexOf('/'); at > 0; at = path.IndexOf('/', at + 1)) yield return path[..at];
        yield return path;
    }
}
