namespace Crm.Bot.Api;

/// <summary>Limits of the HTTP API.</summary>
public sealed class ApiOptions
{
    /// <summary>Requests a second that a token may send over time.</summary>
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>Requests that a token may send at once after a pause.</summary>
    public int Burst { get; set; } = 60;

    /// <summary>How long a token that was found good is not looked up again; a revoked one works at most this long.</summary>
    public TimeSpan TokenCache { get; set; } = TimeSpan.FromSeconds(15);
}
