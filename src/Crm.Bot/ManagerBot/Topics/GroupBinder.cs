using System.Globalization;
using Crm.Bot.Acts;
using Crm.Bot.Channels.Telegram;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Telegram.Bot.Exceptions;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>Somebody wants a group to show customers.</summary>
/// <param name="Branch">The slug of the branch; null: that of whoever wants it.</param>
/// <param name="ThreadId">Where it was asked for, and is answered.</param>
sealed record GroupWish(long OrganizationId, long UserId, long AccountId, string ChatId, string Title, bool IsForum, string? Branch, int? ThreadId);

/// <summary>Connects a group after the provider was asked whether the bot may make topics there. A wish may be lost with the process: whoever has it asks again.</summary>
sealed class GroupBinder(TelegramTopics topics, TurnTools tools, Lazy<CommitQueue> commits, ILogger<GroupBinder> log)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public void Begin(GroupWish wish) => _ = Task.Run(async () =>
    {
        try { await Bind(wish); }
        catch (Exception error) { log.LogError(error, "The group could not be connected"); }
    });

    async Task Bind(GroupWish wish)
    {
        var errand = new BindErrand(wish, await MayManage(wish), tools);
        commits.Value.Post(errand);
        await errand.Done;
        await tools.Library.Reload(CancellationToken.None);
    }

    /// <summary>Null when the provider does not tell.</summary>
    async Task<bool?> MayManage(GroupWish wish)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        try { return await topics.MayManage(wish.AccountId, long.Parse(wish.ChatId, CultureInfo.InvariantCulture), deadline.Token); }
        catch (Exception error) when (error is RequestException or OperationCanceledException)
        {
            log.LogWarning("It is not known what the bot may do in the group: {Error}", error.Message);
            return null;
        }
    }
}

/// <summary>Connects the group if nothing stands against it, and says so there.</summary>
sealed class BindErrand(GroupWish wish, bool? mayManage, TurnTools tools) : StaffErrand(tools)
{
    public override int Affinity => HashCode.Combine(wish.AccountId, wish.ChatId);

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Tools.Library.Seat(wish.OrganizationId, wish.UserId) is not { } seat) return false;
        var texts = TopicLine.Texts(Tools.Library.Organization(wish.OrganizationId), now);
        var act = new Act(scope, Tools, seat, now) { Departures = Departures };
        var text = mayManage switch
        {
            true => Words(texts, await act.Bind(wish, cancellation), Tools.Library, wish, seat),
            false => texts.Text("GroupNoRights"),
            null => texts.Text("GroupUnknown"),
        };
        new GroupMail(scope, Tools, Departures, now).Tell(new StaffGroup(wish.OrganizationId, wish.AccountId, wish.ChatId, wish.Title, null, now), new OutgoingMessage { Text = text }, new TopicUse(ThreadId: wish.ThreadId));
        return true;
    }

    public static string Words(StaffTexts texts, ActResult result, ScriptLibrary library, GroupWish wish, Seat seat) => result.Outcome switch
    {
        ActOutcome.Done => texts.Text("GroupBound", BranchOf(library, wish, seat) is { } branch ? texts.Plain("GroupOfBranch", branch.Name) : texts.Plain("GroupOfAll")),
        ActOutcome.Unchanged => texts.Text("GroupIsBound"),
        ActOutcome.NotFound => texts.Text("GroupNoBranch", wish.Branch),
        ActOutcome.Invalid => texts.Text("GroupNoTopics"),
        ActOutcome.Taken => texts.Text("GroupTaken", result.Detail),
        _ => texts.Text("Forbidden"),
    };

    static Branch? BranchOf(ScriptLibrary library, GroupWish wish, Seat seat) =>
        wish.Branch is { } slug ? library.Branch(wish.OrganizationId, slug) : seat.Membership.BranchId is { } id ? library.Branch(id) : null;
}
