using System.IO.Compression;
using System.Text.Json;
using Crm.Core.Data.Providers;

namespace Crm.Core.Data;

/// <summary>What a backup says of itself.</summary>
public sealed record BackupNote(DateTimeOffset At, string Program, int Files);

/// <summary>Copies a SQLite database with the files beside it into one zip while the program runs, and puts such a copy back while it does not.</summary>
public static class Backup
{
    const string Database = "crm.db", Note = "backup.json";

    public static bool IsPossible(DatabaseOptions options) => options.File is not null;

    /// <summary>Makes a backup in a folder.</summary>
    /// <returns>The zip file.</returns>
    /// <exception cref="DatabaseException">The database is on a server, which has tools of its own for that.</exception>
    public static string Make(DatabaseOptions options, DataFolder data, string folder, string program, DateTimeOffset now)
    {
        if (options.File is not { } file) throw new DatabaseException($"A {options.Provider} database is backed up with its server's own tools; copy the folder '{data.Path}' beside it.");
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, $"crm-{now.UtcDateTime:yyyyMMdd-HHmmss}.zip");
        var (copy, part) = ($"{path}.db.part", $"{path}.part");
        try
        {
            SqliteCopy.Make(file, copy);
            using (var zip = ZipFile.Open(part, ZipArchiveMode.Create))
            {
                zip.CreateEntryFromFile(copy, Database, CompressionLevel.Fastest);
                var files = Add(zip, data.Files, "files") + Add(zip, data.Secrets, "secrets");
                using var note = zip.CreateEntry(Note).Open();
                JsonSerializer.Serialize(note, new BackupNote(now, program, files), FieldsJson.Options);
            }
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite); // it holds the keys
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(part);
        }
        return path;
    }

    static int Add(ZipArchive zip, string folder, string name)
    {
        if (!Directory.Exists(folder)) return 0;
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)))
        {
            try { zip.CreateEntryFromFile(file, $"{name}/{System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')}", CompressionLevel.Fastest); }
            catch (FileNotFoundException) { continue; } // it was erased meanwhile
            count++;
        }
        return count;
    }

    /// <summary>Puts a backup in the place of what is there, which is kept beside it. No process may use the database.</summary>
    /// <returns>Where what was there has gone, and what the backup says of itself.</returns>
    /// <exception cref="DatabaseException">The file is no backup, or the database is in use or on a server.</exception>
    public static (string Kept, BackupNote Note) Restore(DatabaseOptions options, DataFolder data, string zip, DateTimeOffset now)
    {
        if (options.File is not { } file) throw new DatabaseException($"A {options.Provider} database is restored with its server's own tools.");
        using var turn = options.TakeFile();
        var fresh = System.IO.Path.Combine(data.Path, $"restoring-{now.UtcDateTime:yyyyMMdd-HHmmss}");
        try
        {
            var note = Unpack(zip, fresh);
            SqliteCopy.Check(System.IO.Path.Combine(fresh, Database));
            var kept = System.IO.Path.Combine(data.Path, $"before-restore-{now.UtcDateTime:yyyyMMdd-HHmmss}");
            Directory.CreateDirectory(kept);
            foreach (var old in new[] { file, file + "-wal", file + "-shm" }.Where(File.Exists)) File.Move(old, System.IO.Path.Combine(kept, System.IO.Path.GetFileName(old)));
            foreach (var (folder, name) in new[] { (data.Files, "files"), (data.Secrets, "secrets") })
            {
                if (Directory.Exists(folder)) Directory.Move(folder, System.IO.Path.Combine(kept, name));
                if (Directory.Exists(System.IO.Path.Combine(fresh, name))) Directory.Move(System.IO.Path.Combine(fresh, name), folder);
            }
            File.Move(System.IO.Path.Combine(fresh, Database), file);
            return (kept, note);
        }
        finally { if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true); }
    }

    static BackupNote Unpack(string zip, string folder)
    {
        try
        {
            ZipFile.ExtractToDirectory(zip, folder); // refuses names that lead out of the folder
            using var note = File.OpenRead(System.IO.Path.Combine(folder, Note));
            return JsonSerializer.Deserialize<BackupNote>(note, FieldsJson.Options) ?? throw new InvalidDataException("Its note is empty.");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or JsonException) { throw new DatabaseException($"The file '{zip}' is no backup of this program: {error.Message}", error); }
    }
}
