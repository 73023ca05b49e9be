namespace Crm.Bot.Channels.Telegram;

/// <summary>How updates reach the program.</summary>
public enum TelegramMode { Polling, Webhook }

/// <summary>How the customers' bot is connected.</summary>
public sealed record TelegramSettings
{
    /// <summary>The bot's token; none leaves the channel silent.</summary>
    public string? Token { get; init; }
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
    /// <summary>The channel account of this bot.</summary>
    public string Slug { get; init; } = "telegram";

    /// <summary>Leaves the secrets out of logs.</summary>
    public override string ToString() => $"Telegram {Slug}, {Mode}";
}
