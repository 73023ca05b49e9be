using Crm.Bot.Health;
using Crm.Bot.Setup;

namespace Crm.Bot.Commands;

/// <summary>Runs the program: the schema first, then the first data, then everything else, and a few lines that say where to go.</summary>
static class RunCommand
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var settings = CommandLine.ReadSettings(args);
        await using var app = CrmHost.Build(args, settings);
        await app.Prepare();
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
        Announce(app.Urls.FirstOrDefault() ?? settings.Urls, settings, app.Services.GetRequiredService<FirstStart>().MadePassword, output);
        await app.WaitForShutdownAsync();
        return 0;
    }

    internal static void Announce(string url, CrmSettings settings, string? madePassword, TextWriter output)
    {
        output.WriteLine(CommandLine.Text("Started", url, settings.Database.Provider, settings.DataDirectory));
        if (settings.Has("Admin") && settings.Has("Bot")) output.WriteLine(CommandLine.Text("WhereToClick", url));
        else output.WriteLine(CommandLine.Text("Roles", string.Join(", ", settings.Roles)));
        if (madePassword is { } password) output.WriteLine(CommandLine.Text("FirstPassword", settings.AdminEmail, password));
        output.WriteLine(settings.TelegramToken is null ? CommandLine.Text("ConnectBot") : CommandLine.Text("BotConnected", settings.TelegramWebhook ? "webhook" : "polling"));
        foreach (var (name, number, slug) in new[] { ("WhatsApp", settings.TwilioWhatsAppFrom, "whatsapp"), ("SMS", settings.TwilioSmsFrom, "sms") })
            if (number is not null) output.WriteLine(CommandLine.Text("NumberConnected", name, number, $"{settings.PublicUrl}/hooks/twilio/{slug}"));
        if (settings.TelegramManagerToken is not null) output.WriteLine(CommandLine.Text("ManagersConnected"));
        output.Flush();
    }
}
