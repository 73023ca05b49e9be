using System.Globalization;
using Crm.Bot.Channels.Twilio;
using Crm.Core.Data;

namespace Crm.Bot.Setup;

/// <summary>The configuration, read and checked once; every key is explained in appsettings.sample.json.</summary>
public sealed record CrmSettings
{
    public required string Urls { get; init; }
    public required string PublicUrl { get; init; }
    public required string DataDirectory { get; init; }
    public required bool Demo { get; init; }
    public required string AdminEmail { get; init; }
    public required string? AdminPassword { get; init; }
    public required IReadOnlySet<string> Roles { get; init; }
    public required bool AllowPrivateCalls { get; init; }
    public required DatabaseOptions Database { get; init; }
    public required string? TelegramToken { get; init; }
    public required string? TelegramManagerToken { get; init; }
    public required bool TelegramWebhook { get; init; }
    public required string? TelegramWebhookSecret { get; init; }
    public required string? TelegramApiBaseUrl { get; init; }
    public required double TelegramMessagesPerSecond { get; init; }
    public required string? TwilioAccountSid { get; init; }
    public required string? TwilioAuthToken { get; init; }
    public required string? TwilioWhatsAppFrom { get; init; }
    public required string? TwilioSmsFrom { get; init; }
    public required string? TwilioApiBaseUrl { get; init; }
    public required double TwilioWhatsAppPerSecond { get; init; }
    public required double TwilioSmsPerSecond { get; init; }

    public static readonly IReadOnlyList<string> AllRoles = ["Bot", "Admin", "Scheduler", "Sender"];

    public bool Has(string role) => Roles.Contains(role);

    /// <summary>Reads the configuration; what is wrong with it is added to the problems, one sentence each.</summary>
    public static CrmSettings Read(IConfiguration configuration, List<string> problems)
    {
        var read = new Reader(configuration, problems);
        var urls = read.Text("Urls") ?? "http://127.0.0.1:5080";
        var data = Path.GetFullPath(read.Text("Crm:DataDirectory") ?? "data");
        var provider = read.Choice("Database:Provider", DatabaseProvider.Sqlite);
        var connection = read.Text("Database:ConnectionString");
        if (connection is null && provider != DatabaseProvider.Sqlite)
            problems.Add($"Database:ConnectionString is missing; {provider} needs it, as in \"Host=localhost;Database=crm;Username=crm;Password=...\".");
        var (token, managerToken) = (read.BotToken("Telegram:Token"), read.BotToken("Telegram:ManagerToken"));
        if (token is not null && token == managerToken) problems.Add("Telegram:ManagerToken is the customers' bot's; the manager bot needs one of its own.");
        var twilio = (Sid: read.Text("Twilio:AccountSid"), Token: read.Text("Twilio:AuthToken"), WhatsApp: read.Text("Twilio:WhatsAppFrom"), Sms: read.Text("Twilio:SmsFrom"));
        problems.AddRange(TwilioProblems.Of(twilio.Sid, twilio.Token, twilio.WhatsApp, twilio.Sms, read.Text("Crm:PublicUrl") is not null));
        return new CrmSettings
        {
            Urls = urls, DataDirectory = data,
            PublicUrl = (read.Url("Crm:PublicUrl") ?? urls.Split(';')[0]).TrimEnd('/'),
            Demo = read.Bool("Crm:Demo", true),
            AdminEmail = read.Text("Crm:AdminEmail") ?? "admin@localhost",
            AdminPassword = read.Text("Crm:AdminPassword"),
            Roles = read.Roles(),
            AllowPrivateCalls = read.Bool("Crm:AllowPrivateCalls", false),
            Database = new DatabaseOptions { Provider = provider, ConnectionString = connection ?? $"Data Source={Path.Combine(data, "crm.db")}" },
            TelegramToken = token,
            TelegramManagerToken = managerToken,
            TelegramWebhook = read.Choice("Telegram:Mode", TelegramMode.Polling) == TelegramMode.Webhook,
            TelegramWebhookSecret = read.Text("Telegram:WebhookSecret"),
            TelegramApiBaseUrl = read.Url("Telegram:ApiBaseUrl"),
            TelegramMessagesPerSecond = read.Number("Telegram:MessagesPerSecond", 30),
            TwilioAccountSid = twilio.Sid, TwilioAuthToken = twilio.Token, TwilioWhatsAppFrom = twilio.WhatsApp, TwilioSmsFrom = twilio.Sms,
            TwilioApiBaseUrl = read.Url("Twilio:ApiBaseUrl"),
            TwilioWhatsAppPerSecond = read.Number("Twilio:WhatsAppPerSecond", 80),
            TwilioSmsPerSecond = read.Number("Twilio:SmsPerSecond", 1),
        };
    }

    enum TelegramMode { Polling, Webhook }

    sealed class Reader(IConfiguration configuration, List<string> problems)
    {
        public string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        public string? BotToken(string key)
        {
            var token = Text(key);
            if (token is not null && !(token.IndexOf(':') is > 0 and <= 16 && token.Length is > 20 and < 100))
                problems.Add($"{key} is not a bot token; BotFather gives one that looks like 123456789:AAE...");
            return token;
        }

        public bool Bool(string key, bool otherwise)
        {
            if (Text(key) is not { } text) return otherwise;
            if (bool.TryParse(text, out var value)) return value;
            problems.Add($"{key} is '{text}'; it must be true or false.");
            return otherwise;
        }

        public double Number(string key, double otherwise)
        {
            if (Text(key) is not { } text) return otherwise;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0) return value;
            problems.Add($"{key} is '{text}'; it must be a number from 0.");
            return otherwise;
        }

        public T Choice<T>(string key, T otherwise) where T : struct, Enum
        {
            if (Text(key) is not { } text) return otherwise;
            if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)) return value;
            problems.Add($"{key} is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
            return otherwise;
        }

        public string? Url(string key)
        {
            if (Text(key) is not { } text) return null;
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return text;
            problems.Add($"{key} is '{text}'; it must be an address that begins with https:// or http://.");
            return null;
        }

        public IReadOnlySet<string> Roles()
        {
            var wanted = configuration.GetSection("Crm:Roles").GetChildren().Select(c => c.Value ?? "").Concat((Text("Crm:Roles") ?? "").Split(',')).Select(r => r.Trim()).Where(r => r.Length > 0).ToArray();
            foreach (var role in wanted.Where(r => !AllRoles.Contains(r, StringComparer.OrdinalIgnoreCase)))
                problems.Add($"Crm:Roles has '{role}'; the roles are {string.Join(", ", AllRoles)}.");
            return (wanted.Length == 0 ? AllRoles : wanted).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }
}
