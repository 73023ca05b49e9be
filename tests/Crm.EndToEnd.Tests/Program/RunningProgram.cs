using System.Collections;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.EndToEnd.Tests.Program;

/// <summary>The program itself as a child process: its built dll, a data directory of its own, and what it prints.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crm-program-");
    readonly List<string> printed = [];
    readonly TaskCompletionSource<string> password = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Process process;
    string? url;
    IDbContextFactory<CrmDb>? database;

    RunningProgram(IReadOnlyList<string> settings)
    {
        process = new Process { StartInfo = Call(folder.FullName, settings), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => password.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Printed}"));
    }

    /// <summary>Where it listens, as it printed it.</summary>
    public string Url => url ?? throw new InvalidOperationException($"The program printed no address:\n{Printed}");

    /// <summary>Its database, for rows that would take long to make by hand.</summary>
    public IDbContextFactory<CrmDb> Database => database ??= CrmDatabase.Open(new() { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "data", "crm.db")}" });

    /// <summary>The first admin's password, as it printed it.</summary>
    public string Password => password.Task.Result;

    string Printed
    {
        get { lock (printed) return string.Join('\n', printed); }
    }

    /// <param name="settings">Further settings, as --Crm:Demo=false.</param>
    public static async Task<RunningProgram> Start(params IReadOnlyList<string> settings)
    {
        var program = new RunningProgram(settings);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        try
        {
            await program.password.Task.WaitAsync(Patience);
        }
        catch (Exception error)
        {
            await program.DisposeAsync();
            throw new InvalidOperationException($"The program did not start:\n{program.Printed}", error);
        }
        return program;
    }

    static ProcessStartInfo Call(string folder, IReadOnlyList<string> settings)
    {
        var call = new ProcessStartInfo("dotnet", [Dll(), "--Urls=http://127.0.0.1:0", $"--Crm:DataDirectory={Path.Combine(folder, "data")}", .. settings])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key).Where(IsConfiguration)) call.Environment.Remove(name);
        call.Environment["LC_ALL"] = "C"; // it prints in English
        return call;
    }

    /// <summary>Settings of whoever runs the tests must not reach the program.</summary>
    static bool IsConfiguration(string name) =>
        name.Contains("__", StringComparison.Ordinal) || name.Equals("Urls", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal);

    /// <summary>The dll that was built along with these tests, in its own folder, where its web assets are.</summary>
    static string Dll()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Crm.sln"))) root = root.Parent;
        return Path.Combine(root!.FullName, "src", "Crm.Bot", "bin", output.Parent!.Name, output.Name, "Crm.Bot.dll");
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (printed) printed.Add(line);
        if (Address().Match(line) is { Success: true } address) url ??= address.Value;
        if (FirstAdmin().Match(line) is { Success: true } admin) password.TrySetResult(admin.Groups[1].Value);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    [GeneratedRegex(@"First admin: admin@localhost, password (\S+)")]
    private static partial Regex FirstAdmin();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
