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
        await using var app = CrmHost.Build(args, settings);
        var databases = app.Services.GetRequiredService<IDbContextFactory<CrmDb>>();
        await databases.MigrateAsync();
        var first = app.Services.GetRequiredService<FirstStart>();
        await first.Run(CancellationToken.None);
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
