using Crm.Fakes;

namespace Crm.Benchmarks.W1;

/// <summary>The published program with the script w1 as the bot's default.</summary>
internal sealed class ProgramVariant(string folder, string script, FakeTelegram fake, Setting setting, int messagesPerSecond = 0, bool isImported = false) : Variant("program")
{
    readonly PublishedProgram _program = new(folder, Directory.CreateDirectory(Path.Combine(setting.Directory, "program")).FullName, Keys(setting, messagesPerSecond));
    bool _imported = isImported;

    public override async Task<Subject> Start()
    {
        if (!_imported) await _program.Import(script);
        _imported = true;
        fake.Ledger.Clear();
        var process = await _program.Start();
        var hook = await fake.Ledger.Wait(c => c.Method == "setWebhook" && c["url"] != null, TimeSpan.FromSeconds(30));
        return new Subject(process, new Uri(_program.Url + new Uri(hook["url"]!).AbsolutePath));
    }

    static Dictionary<string, string> Keys(Setting setting, int messagesPerSecond)
    {
        var keys = new Dictionary<string, string>
        {
            ["Telegram__Token"] = setting.Token, ["Telegram__Mode"] = "Webhook", ["Telegram__WebhookSecret"] = Dialogue.Secret,
            ["Telegram__ApiBaseUrl"] = setting.ApiUrl, ["Telegram__MessagesPerSecond"] = $"{messagesPerSecond}",
            ["Database__Provider"] = setting.Provider == "sqlite" ? "Sqlite" : "PostgreSql",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (setting.Connection != "") keys["Database__ConnectionString"] = setting.Connection;
        return keys;
    }
}
