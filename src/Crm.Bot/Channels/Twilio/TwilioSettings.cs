namespace Crm.Bot.Channels.Twilio;

/// <summary>How WhatsApp and SMS are connected.</summary>
public sealed record TwilioSettings
{
    /// <summary>Credentials of accounts that have none of their own.</summary>
    public TwilioCredentials? Credentials { get; init; }
    /// <summary>In place of api.twilio.com and content.twilio.com; null for those.</summary>
    public string? ApiBaseUrl { get; init; }
    /// <summary>WhatsApp messages per second of one number; 0 for no limit, not even per person.</summary>
    public double WhatsAppPerSecond { get; init; } = 80;
    /// <summary>SMS per second of one number; 0 for no limit.</summary>
    public double SmsPerSecond { get; init; } = 1;
    /// <summary>The address under which Twilio reaches this program, which signatures are made for.</summary>
    public required string PublicUrl { get; init; }
    /// <summary>The folder of the files that scripts send.</summary>
    public string FilesDirectory { get; init; } = "files";
}

/// <summary>What a Twilio account is used with: its SID and its auth token, which also signs its webhook calls.</summary>
public sealed record TwilioCredentials(string AccountSid, string AuthToken)
{
    /// <summary>Leaves the token out of logs.</summary>
    public override string ToString() => AccountSid;
}
