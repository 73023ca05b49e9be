using Crm.Bot.Health;
using Crm.Bot.Setup;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Runs the program: the schema first, then the first data, then everything else, and a few lines that say where to go.</summary>
static class RunCommand
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var settings = CommandLine.ReadSettings(args);
        var databases = CrmDatabase.Open(settings.Database);
        var first = new FirstStart(databases, settings, TimeProvider.System);
        var filled = Task.Run(() => Fill(databases, first)); // beside the host: each takes half of the start
        await using var app = CrmHost.Build(args, settings, services => services.AddSingleton(databases));
        await filled;
        try
        {
            await app.StartAsync();
        }
        catch (IOException busy)
        {
            error.WriteLine(CommandLine.Text("CannotListen", settings.Urls, busy.Message));
            return 2;
        }
        app.Services.GetRequiredService<Startup>().Finish();
        Announce(app, settings, first, output);
        await app.WaitForShutdownAsync();
        return 0;
    }

    static async Task Fill(IDbContextFactory<CrmDb> databases, FirstStart first)
    {
        await databases.MigrateAsync();
        await first.Run(CancellationToken.None);
    }

    static void Announce(WebApplication app, CrmSettings settings, FirstStart first, TextWriter output)
    {
        var url = app.Urls.FirstOrDefault() ?? settings.Urls;
        output.WriteLine(CommandLine.Text("Started", url, settings.Database.Provider, settings.DataDirectory));
        output.WriteLine(CommandLine.Text("WhereToClick", url));
        if (first.MadePassword is { } password) output.WriteLine(CommandLine.Text("FirstPassword", settings.AdminEmail, password));
        output.WriteLine(settings.TelegramToken is null ? CommandLine.Text("ConnectBot") : CommandLine.Text("BotConnected", settings.TelegramWebhook ? "webhook" : "polling"));
        output.Flush();
    }
}
