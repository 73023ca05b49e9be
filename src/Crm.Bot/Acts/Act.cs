using System.Globalization;
using Crm.Bot.Outbox;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Somebody who works here does something, in the open transaction. Bot, panel and HTTP API act through the same classes of this room, so what one refuses, all refuse.</summary>
sealed class Act(TurnScope scope, TurnTools tools, Seat by, DateTimeOffset now)
{
    public TurnScope Scope => scope;
    public TurnTools Tools => tools;
    public Seat By => by;
    public DateTimeOffset Now => now;

    /// <summary>A clock does it for them: it is nobody's doing.</summary>
    public bool IsByClock { get; init; }

    /// <summary>The customer's topic in which it is done: what is written there needs no copy.</summary>
    public StaffTopic? Topic { get; init; }

    /// <summary>What leaves after the commit.</summary>
    public List<Departure> Departures { get; init; } = [];

    /// <summary>Runs something on a conversation of a deal that the seat sees, and writes what changed.</summary>
    public async ValueTask<ActResult> On(long conversationId, string act, Func<TurnRows, ValueTask<ActResult>> work, CancellationToken cancellation)
    {
        if (await Open(conversationId, cancellation) is not { } rows) return ActResult.NotFound;
        if (!Sees(rows)) return Refuse(act, conversationId);
        var result = await work(rows);
        await Close(rows, cancellation);
        return result;
    }

    /// <summary>The seat may see the conversation: its deal, or for one without a deal, what others do.</summary>
    public bool Sees(TurnRows rows) => rows.Chat.Deal is { } deal ? by.Sees(deal) : by.May(Permission.SeeOthers);

    /// <summary>The rows of a customer's chat of this organization, as this seat's doing; whoever opens them closes them.</summary>
    public async ValueTask<TurnRows?> Open(long conversationId, CancellationToken cancellation)
    {
        if (await scope.Find(conversationId, cancellation) is not { } chat || chat.Conversation.OrganizationId != by.OrganizationId) return null;
        return tools.Library.Account(chat.Conversation.ChannelAccountId) is { } account ? new TurnRows(scope, chat, account, tools, now) { By = IsByClock ? null : by.UserId, TopicGroup = Topic?.ConversationId == conversationId ? Topic.GroupId : null } : null;
    }

    public async ValueTask Close(TurnRows rows, CancellationToken cancellation)
    {
        await rows.Finish(cancellation);
        Departures.AddRange(rows.Departures);
    }

    /// <summary>They may not: it is written down who wanted what.</summary>
    public ActResult Refuse(string act, long? what = null)
    {
        Note(EventKinds.StaffRefused, ("act", act), ("what", what?.ToString(CultureInfo.InvariantCulture)));
        return new(ActOutcome.Forbidden);
    }

    public void Note(string kind, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var fields = new Fields();
        foreach (var (name, value) in data) if (value is not null) fields[name] = value;
        scope.Rows.Insert(new TimelineEvent(by.OrganizationId, kind, now) { Actor = IsByClock ? ActorKind.System : ActorKind.User, UserId = by.UserId, Data = fields.Count == 0 ? null : fields });
    }
}
