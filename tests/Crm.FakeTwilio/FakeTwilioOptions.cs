namespace Crm.Fakes;

/// <summary>How a fake Twilio is set up.</summary>
public sealed record FakeTwilioOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    public string AccountSid { get; init; } = "AC0000000000000000000000000000fa4e";
    public string AuthToken { get; init; } = "000000000000000000000000000070ce";

    /// <summary>API keys with their secrets, good for requests but not for signatures.</summary>
    public IReadOnlyDictionary<string, string> ApiKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Addresses that the account may send from; the first of a channel is where its phones write to.</summary>
    public IReadOnlyList<string> Senders { get; init; } = ["+15005550006", "whatsapp:+15005550006"];

    /// <summary>Messaging services, each with all senders.</summary>
    public IReadOnlyList<string> MessagingServices { get; init; } = ["MG0000000000000000000000000000fa4e"];

    /// <summary>Messages are sent, delivered and, in WhatsApp, read by themselves; false leaves it to <see cref="TwilioMessage.Becomes"/>.</summary>
    public bool MovesOn { get; init; } = true;

    /// <summary>How long a webhook may take to answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after a failure a webhook is tried again.</summary>
    public TimeSpan WebhookPause { get; init; }

    /// <summary>Clock of dates, of the 24-hour window and of scheduled messages.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
