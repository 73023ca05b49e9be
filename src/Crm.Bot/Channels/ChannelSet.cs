using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>The channels by their kind.</summary>
sealed class ChannelSet(IEnumerable<IChannel> channels)
{
    readonly Dictionary<ChannelKind, IChannel> byKind = channels.ToDictionary(c => c.Kind);

    public IChannel? Find(ChannelKind kind) => byKind.GetValueOrDefault(kind);

    /// <summary>The pieces that the channel takes; a channel that nobody sends on takes it whole.</summary>
    public IReadOnlyList<OutgoingMessage> Fit(ChannelKind kind, OutgoingMessage message) => Find(kind)?.Fit(message) ?? [message];
}

/// <summary>The simulator: what is sent is in the history, and that is all.</summary>
sealed class SimulatorChannel : IChannel
{
    public ChannelKind Kind => ChannelKind.Simulator;

    public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => [message];

    public Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation) => Task.FromResult(SendResult.Done);
}
