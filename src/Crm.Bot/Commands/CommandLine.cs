using System.Globalization;
using System.Resources;
using Crm.Bot.Setup;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>The program's commands; without one it runs. Exit codes: 0 done, 1 the thing itself has errors, 2 the call or the configuration is wrong.</summary>
static class CommandLine
{
    static readonly ResourceManager Resources = new("Crm.Bot.Resources.CommandTexts", typeof(CommandLine).Assembly);

    public static string Text(string name, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(name) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources."), values);

    public static async Task<int> Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        try
        {
            return args switch
            {
                ["help" or "--help" or "-h", ..] => Say(output, Text("Help")),
                ["play", var file] => await PlayCommand.Run(file, input, output, TimeProvider.System),
                ["check", var file] => CheckCommand.Run(file, output),
                ["docs", var folder] => DocsCommand.Run(folder, output),
                ["script", "import", var file, .. var options] => await With(error, (db, settings) => ScriptCommand.Import(db, settings, file, options, output)),
                ["channel", "add", .. var options] => await With(error, (db, settings) => ChannelCommand.Add(db, settings, options, output)),
                ["token", "create", .. var options] => await With(error, (db, settings) => TokenCommand.Create(db, options, output)),
                ["user", "create", .. var options] => await With(error, (db, settings) => UserCommand.Create(db, options, input, output)),
                ["invite", .. var options] => await With(error, (db, settings) => InviteCommand.Create(db, settings, options, output)),
                ["backup", .. var options] => BackupCommand.Make(ReadSettings([]), options, output),
                ["restore", var file] => BackupCommand.Restore(ReadSettings([]), file, output),
                ["organization", "create", .. var options] => await With(error, (db, settings) => OrganizationCommand.Create(db, options, output)),
                ["migrate"] => await With(error, (_, settings) => Task.FromResult(Say(output, Text("Migrated", settings.Database.Provider)))),
                [] => await RunCommand.Run(args, output, error),
                [var first, ..] when first.StartsWith("--", StringComparison.Ordinal) => await RunCommand.Run(args, output, error),
                _ => throw new UsageException(Text("UnknownCommand", string.Join(' ', args))),
            };
        }
        catch (UsageException mistake)
        {
            error.WriteLine(mistake.Message);
            return 2;
        }
        catch (DatabaseException mistake)
        {
            error.WriteLine(mistake.Message);
            return 2;
        }
    }

    /// <summary>Reads the configuration: appsettings.json of the working directory, the environment, then the arguments.</summary>
    public static CrmSettings ReadSettings(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables().AddCommandLine(args).Build();
        var problems = new List<string>();
        var settings = CrmSettings.Read(configuration, problems);
        return problems.Count == 0 ? settings : throw new UsageException(Text("BadConfiguration", string.Join("\n", problems.Select(p => "  - " + p))));
    }

    static async Task<int> With(TextWriter error, Func<CrmDb, CrmSettings, Task<int>> work)
    {
        var settings = ReadSettings([]);
        var databases = CrmDatabase.Open(settings.Database);
        await databases.MigrateAsync();
        var first = new FirstStart(databases, settings, TimeProvider.System);
        await first.Run(CancellationToken.None);
        if (first.MadePassword is { } password) error.WriteLine(Text("FirstPassword", settings.AdminEmail, password).Trim());
        await using var db = await databases.CreateDbContextAsync();
        return await work(db, settings);
    }

    static int Say(TextWriter output, string text)
    {
        output.WriteLine(text);
        return 0;
    }
}

/// <summary>The command was called in a wrong way; the message says the right one.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>The options behind a command: --name value, or --name alone.</summary>
sealed class Options
{
    readonly Dictionary<string, string?> values = new(StringComparer.Ordinal);

    public Options(string[] args, params string[] known)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !known.Contains(args[i][2..])) throw new UsageException(CommandLine.Text("UnknownOption", args[i], string.Join(", ", known.Select(k => "--" + k))));
            values[args[i][2..]] = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string? Find(string name) => values.GetValueOrDefault(name);

    public string Get(string name) => values.GetValueOrDefault(name) ?? throw new UsageException(CommandLine.Text("MissingOption", name));
}
