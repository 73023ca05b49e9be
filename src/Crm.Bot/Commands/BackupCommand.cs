using System.Reflection;
using Crm.Bot.Setup;
using Crm.Core.Data;

namespace Crm.Bot.Commands;

/// <summary>Makes a backup beside the running program, and puts one back while it does not run.</summary>
static class BackupCommand
{
    public static int Make(CrmSettings settings, string[] args, TextWriter output)
    {
        var data = new DataFolder(settings.DataDirectory);
        var folder = new Options(args, "to").Find("to") ?? data.Backups;
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString() ?? "";
        output.WriteLine(CommandLine.Text("BackedUp", Backup.Make(settings.Database, data, folder, version, TimeProvider.System.GetUtcNow())));
        return 0;
    }

    public static int Restore(CrmSettings settings, string file, TextWriter output)
    {
        if (!File.Exists(file)) throw new UsageException(CommandLine.Text("NoFile", file));
        var (kept, note) = Backup.Restore(settings.Database, new DataFolder(settings.DataDirectory), file, TimeProvider.System.GetUtcNow());
        output.WriteLine(CommandLine.Text("Restored", note.At, kept));
        return 0;
    }
}
