namespace Crm.Bot.Channels;

/// <summary>Keeps what came in and could not be understood as a failed item of the inbox; the task ends when it is durable.</summary>
/// <param name="accountId">The channel account.</param>
/// <param name="externalId">Its id at the provider, by which a repeat is known.</param>
/// <param name="body">The body as it came; valid until the task ends.</param>
/// <param name="error">Why it could not be understood.</param>
public delegate Task KeepUnreadable(long accountId, string externalId, ReadOnlyMemory<byte> body, Exception error);
