using Crm.Core.Organizations;

namespace Crm.Core.Conversations;

/// <summary>What somebody wants to connect.</summary>
/// <param name="Secret">The bot's token, or the auth token of the account at Twilio; none for a site chat.</param>
/// <param name="AccountSid">Of the account at Twilio.</param>
/// <param name="Number">What is sent from, E.164; for WhatsApp and SMS.</param>
/// <param name="Price">What one message costs, in the organization's currency.</param>
/// <param name="AccountId">A channel that was disconnected, to go on with its chats; null: a new one.</param>
public sealed record NewChannel(ChannelKind Kind, string? Name, string? Secret = null, string? AccountSid = null, string? Number = null, decimal? Price = null, long? AccountId = null)
{
    /// <summary>Leaves the secret out of logs.</summary>
    public override string ToString() => $"{Kind} {Number}";
}

/// <summary>How it went. BadSecret: the provider does not know it; Taken: it is connected already; Unreachable: the provider did not answer; Configured: it belongs to the program's configuration.</summary>
public enum ConnectOutcome { Done, Forbidden, NotFound, BadSecret, BadNumber, BadName, Taken, Unreachable, Configured }

/// <param name="Detail">The bot's name, or what the provider said.</param>
public sealed record ConnectResult(ConnectOutcome Outcome, long? AccountId = null, string? Detail = null);

/// <summary>Connects a bot, a number or a site; messages come without a restart.</summary>
public delegate Task<ConnectResult> ConnectChannel(Seat by, NewChannel channel, CancellationToken cancellation);

/// <summary>Takes a channel out of use and forgets its secrets; its chats stay readable.</summary>
public delegate Task<ConnectResult> DisconnectChannel(Seat by, long accountId, CancellationToken cancellation);

/// <summary>How a channel stands. Polling: the program asks the provider itself; Waiting: the provider does not know the program's address yet; Failing: it cannot reach it.</summary>
public enum ChannelCondition { Works, Polling, Waiting, Failing, BadSecret, Unreachable, Off }

/// <param name="Name">What the provider calls it: a bot's username, an account's name.</param>
/// <param name="Webhook">The address to which the provider posts messages.</param>
/// <param name="Pending">Messages that wait at the provider.</param>
/// <param name="Error">What the provider last said was wrong.</param>
public sealed record ChannelState(ChannelCondition Condition, string? Name = null, string? Webhook = null, int? Pending = null, string? Error = null, DateTimeOffset? ErrorAt = null);

/// <summary>Asks the provider how a channel stands.</summary>
public delegate Task<ChannelState> LookAtChannel(long accountId, CancellationToken cancellation);

/// <summary>Where somebody comes in: what stands before the payload of a link.</summary>
public sealed record ChannelStart(long AccountId, ChannelKind Kind, string Name, string Start);

/// <summary>The addresses of an organization's channels that take a payload; that of the manager bot has the kind Staff.</summary>
public delegate Task<IReadOnlyList<ChannelStart>> FindChannelStarts(long organizationId, CancellationToken cancellation);
