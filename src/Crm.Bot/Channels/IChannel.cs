using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>One kind of messenger: knows how its provider takes messages, nothing of scripts and rows.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>Cuts a message into pieces that the provider takes; usually it is one piece.</summary>
    IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message);

    /// <summary>How many messages the provider counts a piece as, where that is what it is paid by; else null.</summary>
    int? Segments(OutgoingMessage piece) => null;

    /// <summary>Does one piece of outgoing work. Never throws for what the provider or the network does: that is a named outcome.</summary>
    Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation);
}

/// <summary>A piece of outgoing work on its way to the provider.</summary>
/// <param name="AccountId">The channel account that sends.</param>
/// <param name="Kind">What to do.</param>
/// <param name="ChatId">The chat at the provider.</param>
/// <param name="Message">The message, for <see cref="OutboxKind.Send"/>; it has a template only when that is to go in its place.</param>
/// <param name="Reference">The message id whose buttons go, or the id of the pressed button.</param>
/// <param name="Notice">A short text for who pressed the button.</param>
/// <param name="OutboxId">The row; the site chat uses it as the message's id.</param>
public sealed record Dispatch(long AccountId, OutboxKind Kind, string ChatId, OutgoingMessage? Message, string? Reference, string? Notice, long OutboxId, long? MessageId);

/// <summary>How it went. <see cref="SendOutcome.RateLimited"/>, <see cref="SendOutcome.ServerError"/> and <see cref="SendOutcome.Unreachable"/> mean that
/// the provider certainly did not take it, so it may be tried again; <see cref="SendOutcome.Unknown"/> that it may have.</summary>
public sealed record SendResult(SendOutcome Outcome, string? ExternalId = null, string? Error = null, TimeSpan? RetryAfter = null)
{
    public static readonly SendResult Done = new(SendOutcome.Sent);
}
