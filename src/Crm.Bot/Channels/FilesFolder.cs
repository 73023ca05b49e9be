namespace Crm.Bot.Channels;

/// <summary>The folder of the files that scripts send; only what lies in it can be named, and nothing that customers have sent.</summary>
sealed class FilesFolder(string directory)
{
    readonly string root = Path.GetFullPath(directory) + Path.DirectorySeparatorChar;
    readonly string received = Path.GetFullPath(Path.Combine(directory, ReceivedFiles.Folder)) + Path.DirectorySeparatorChar;

    /// <summary>The file's path; null when there is none in the folder.</summary>
    public string? PathOf(string source)
    {
        if (source.Contains('\0')) return null;
        var path = Path.GetFullPath(Path.Combine(root, source));
        return path.StartsWith(root, StringComparison.Ordinal) && !path.StartsWith(received, StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? path : null;
    }
}
