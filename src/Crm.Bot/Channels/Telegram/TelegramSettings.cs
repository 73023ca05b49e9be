namespace Crm.Bot.Channels.Telegram;

/// <summary>How updates reach the program.</summary>
public enum TelegramMode { Polling, Webhook }

/// <summary>How the bots are connected: the customers' and that of the organization's own people.</summary>
public sealed record TelegramSettings
{
    /// <summary>The customers' bot's token; none leaves the channel silent.</summary>
    public string? Token { get; init; }
    /// <summary>The manager bot's token.</summary>
    public string? ManagerToken { get; init; }
    public TelegramMode Mode { get; init; } = TelegramMode.Polling;
    /// <summary>What the Bot API repeats in a header of each webhook call; without one every call is refused.</summary>
    public string? WebhookSecret { get; init; }
    /// <summary>The Bot API's address; null for the official one.</summary>
    public string? ApiBaseUrl { get; init; }
    /// <summary>Messages per second for the whole bot; 0 for no limit, not even per chat.</summary>
    public double MessagesPerSecond { get; init; } = 30;
    /// <summary>The address under which the Bot API reaches this program.</summary>
    public string? PublicUrl { get; init; }
    /// <summary>The folder of the files that scripts send.</summary>
    public string FilesDirectory { get; init; } = "files";
    /// <summary>The channel account of the customers' bot.</summary>
    public string Slug { get; init; } = "telegram";
    /// <summary>The channel account of the manager bot.</summary>
    public string ManagerSlug { get; init; } = "manager";

    /// <summary>The bots that have a token, by the slugs of their accounts.</summary>
    internal IEnumerable<(string Slug, string Token)> Bots =>
        new[] { (Slug, Token), (Slug: ManagerSlug, Token: ManagerToken) }.Where(b => !string.IsNullOrEmpty(b.Token)).Select(b => (b.Slug, b.Token!));

    /// <summary>Leaves the secrets out of logs.</summary>
    public override string ToString() => $"Telegram {Slug}, {Mode}";
}
