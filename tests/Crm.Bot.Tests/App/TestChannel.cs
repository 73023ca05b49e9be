using System.Collections.Concurrent;
using Crm.Bot.Channels;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.App;

/// <summary>A provider that does what the test says, in the simulator's place.</summary>
sealed class TestChannel(SendLimits? limits = null) : IChannel, ILimited
{
    readonly ConcurrentQueue<Dispatch> taken = new();

    public ChannelKind Kind => ChannelKind.Simulator;

    public SendLimits Limits => limits ?? new SendLimits();

    /// <summary>How the provider answers a message.</summary>
    public Func<Dispatch, Task<SendResult>> Answer { get; set; } = _ => Task.FromResult(SendResult.Done);

    /// <summary>Every message handed to the provider, also those it refused.</summary>
    public IReadOnlyList<Dispatch> Taken => [.. taken];

    public IEnumerable<string> Texts(string chat) => Taken.Where(d => d.ChatId == chat).Select(d => d.Message!.Text);

    public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => [message];

    public Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation)
    {
        if (dispatch.Kind != OutboxKind.Send) return Task.FromResult(SendResult.Done);
        taken.Enqueue(dispatch);
        return Answer(dispatch);
    }
}
