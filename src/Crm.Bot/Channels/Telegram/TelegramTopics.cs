using System.Collections.Concurrent;
using System.Net;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Crm.Bot.Channels.Telegram;

/// <summary>What a customer's topic is called, and what stands first in it.</summary>
sealed record TopicFacts(string Name, OutgoingMessage Opening);

/// <summary>Reads how the topic of a conversation is to look now; null when there is no such conversation.</summary>
delegate Task<TopicFacts?> DescribeTopic(StaffGroup group, long conversationId, long? before, CancellationToken cancellation);

/// <summary>Writes into the thread, or into the general topic.</summary>
delegate Task<SendResult> WriteInThread(int? thread, OutgoingMessage message);

/// <summary>Finds the topics of customers in groups of staff, makes those that are missing, names and closes them. A group's work is done in order, so nobody else makes the same topic meanwhile.</summary>
sealed class TelegramTopics(IDbContextFactory<CrmDb> databases, Lazy<DescribeTopic> describe, TelegramBots bots, TimeProvider time)
{
    /// <summary>Topics that were made here and whose first message is not in them yet.</summary>
    readonly ConcurrentDictionary<long, bool> empty = new();

    public static bool MayManage(ChatMember member) => member is ChatMemberOwner or ChatMemberAdministrator { CanManageTopics: true };

    /// <summary>Whether the bot may make topics in a group; the provider's refusals are exceptions.</summary>
    public async Task<bool> MayManage(long accountId, long chat, CancellationToken cancellation)
    {
        var bot = bots.Of(accountId) ?? throw new RequestException("The account has no usable bot token.", HttpStatusCode.Unauthorized);
        var self = await bot.SendRequest(new GetMeRequest(), cancellation);
        return MayManage(await bot.SendRequest(new GetChatMemberRequest { ChatId = chat, UserId = self.Id }, cancellation));
    }

    public async Task<SendResult> Send(ITelegramBotClient bot, long chat, Dispatch dispatch, WriteInThread write, CancellationToken cancellation)
    {
        var message = dispatch.Message!;
        var use = message.Topic!;
        if (use.ConversationId is not { } conversation) return await write(use.ThreadId, message);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.StaffGroups.FirstOrDefaultAsync(g => g.ChannelAccountId == dispatch.AccountId && g.ChatId == dispatch.ChatId && g.LeftAt == null, cancellation) is not { } group)
            return new SendResult(SendOutcome.ChatGone, Error: "The group is not connected any more.");
        var place = new Place(db, bot, chat, group, conversation, use);
        var topic = await db.StaffTopics.FirstOrDefaultAsync(t => t.GroupId == group.Id && t.ConversationId == conversation, cancellation);
        if (use.Act != TopicAct.Write) return topic is null ? SendResult.Done : await Change(place, topic, cancellation);
        topic ??= await Make(place, cancellation);
        try { return await Write(place, topic, message, write, cancellation); }
        catch (ApiRequestException refusal) when (IsGone(refusal))
        {
            await Forget(place, topic, cancellation);
            return await Write(place, await Make(place, cancellation), message, write, cancellation);
        }
    }

    async Task<SendResult> Write(Place place, StaffTopic topic, OutgoingMessage message, WriteInThread write, CancellationToken cancellation)
    {
        if (place.Use.Opens && topic.ClosedAt is not null) await Turn(place, topic, new ReopenForumTopicRequest { ChatId = place.Chat, MessageThreadId = topic.ThreadId }, null, cancellation);
        if (empty.ContainsKey(topic.Id))
        {
            await write(topic.ThreadId, (await Describe(place, cancellation)).Opening);
            empty.TryRemove(topic.Id, out _);
        }
        return await write(topic.ThreadId, message);
    }

    /// <summary>Makes the topic and keeps it. When it is not known whether it was made, it is made again: an empty topic too many harms less than a conversation that nobody sees.</summary>
    async Task<StaffTopic> Make(Place place, CancellationToken cancellation)
    {
        var facts = await Describe(place, cancellation);
        ForumTopic made;
        try { made = await place.Bot.SendRequest(new CreateForumTopicRequest { ChatId = place.Chat, Name = facts.Name }, cancellation); }
        catch (Exception error) when (TelegramOutcome.Of(error) is { Outcome: SendOutcome.Unknown }) { throw new RequestException("It is not known whether the topic was made.", HttpStatusCode.ServiceUnavailable); }
        var topic = new StaffTopic(place.Group, place.Conversation, made.MessageThreadId, facts.Name, time.GetUtcNow());
        place.Db.Add(topic);
        await place.Db.SaveChangesAsync(CancellationToken.None);
        empty[topic.Id] = true;
        return topic;
    }

    async Task<TopicFacts> Describe(Place place, CancellationToken cancellation) =>
        await describe.Value(place.Group, place.Conversation, place.Use.Before, cancellation) ?? throw new ApiRequestException("There is no such conversation.", 400, null);

    async Task<SendResult> Change(Place place, StaffTopic topic, CancellationToken cancellation)
    {
        try
        {
            if (place.Use.Act == TopicAct.Rename) await Rename(place, topic, cancellation);
            else if (topic.ClosedAt is null) await Turn(place, topic, new CloseForumTopicRequest { ChatId = place.Chat, MessageThreadId = topic.ThreadId }, time.GetUtcNow(), cancellation);
        }
        catch (ApiRequestException refusal) when (IsGone(refusal)) { await Forget(place, topic, cancellation); } // the next message makes a new one
        return SendResult.Done;
    }

    async Task Rename(Place place, StaffTopic topic, CancellationToken cancellation)
    {
        var name = (await Describe(place, cancellation)).Name;
        if (name == topic.Name) return;
        try { await place.Bot.SendRequest(new EditForumTopicRequest { ChatId = place.Chat, MessageThreadId = topic.ThreadId, Name = name }, cancellation); }
        catch (ApiRequestException refusal) when (IsSame(refusal)) { }
        topic.Rename(name);
        await place.Db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Closes the topic or opens it.</summary>
    static async Task Turn(Place place, StaffTopic topic, RequestBase<bool> request, DateTimeOffset? closedAt, CancellationToken cancellation)
    {
        try { await place.Bot.SendRequest(request, cancellation); }
        catch (ApiRequestException refusal) when (IsSame(refusal)) { }
        topic.Close(closedAt);
        await place.Db.SaveChangesAsync(CancellationToken.None);
    }

    async Task Forget(Place place, StaffTopic topic, CancellationToken cancellation)
    {
        place.Db.Remove(topic);
        await place.Db.SaveChangesAsync(cancellation);
        empty.TryRemove(topic.Id, out _);
    }

    static bool IsSame(ApiRequestException refusal) => Says(refusal, "TOPIC_NOT_MODIFIED");

    static bool IsGone(ApiRequestException refusal) => Says(refusal, "message thread not found") || Says(refusal, "TOPIC_DELETED") || Says(refusal, "TOPIC_ID_INVALID");

    static bool Says(ApiRequestException refusal, string text) => refusal.ErrorCode == 400 && refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    sealed record Place(CrmDb Db, ITelegramBotClient Bot, long Chat, StaffGroup Group, long Conversation, TopicUse Use);
}
