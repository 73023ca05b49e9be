namespace Crm.Fakes;

/// <summary>How a fake Bot API server is set up.</summary>
public sealed record FakeTelegramOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Token of the bot that exists from the start; <see cref="FakeTelegram.AddBot"/> makes more.</summary>
    public string Token { get; init; } = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak";

    /// <summary>User name of that bot.</summary>
    public string BotUsername { get; init; } = "fake_customer_bot";

    /// <summary>Every chat id exists, as if its user had pressed Start.</summary>
    public bool AutoChats { get; init; }

    /// <summary>sendMessage is not checked and not recorded: it is only counted and told to <see cref="LeanSend"/>. For load generators.</summary>
    public bool LeanLedger { get; init; }

    /// <summary>Hears of every message in lean mode: chat id, message id, FNV-1a hash of the JSON text as it came.</summary>
    public Action<long, long, ulong>? LeanSend { get; init; }

    /// <summary>First pause before an update is posted to a webhook again; it doubles up to 16 times this.</summary>
    public TimeSpan WebhookRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a webhook may take to answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Clock of message dates and of the ledger.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
