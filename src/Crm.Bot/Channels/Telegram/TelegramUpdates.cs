using System.Globalization;
using Crm.Core;
using Crm.Core.Conversations;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using TelegramMessage = Telegram.Bot.Types.Message;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Turns updates of private chats, and of groups with people, into incoming messages.</summary>
static class TelegramUpdates
{
    const int MaxText = 8192, MaxName = 200, MaxUsername = 64, MaxId = 200, MaxPhone = 40, MaxPayload = 64;

    /// <summary>The kinds of updates that are read, by their names in the Bot API.</summary>
    public static readonly string[] Allowed = ["message", "edited_message", "callback_query", "my_chat_member"];

    /// <summary>What came in; null for what is not read. An update that lacks what its kind must have is a <see cref="FormatException"/>.</summary>
    public static IncomingMessage? Read(long accountId, Update update, DateTimeOffset now) => update switch
    {
        { Message: { } message } => Written(new Frame(accountId, update.Id, now), message, IncomingKind.Message),
        { EditedMessage: { } message } => Written(new Frame(accountId, update.Id, now), message, IncomingKind.Edit),
        { CallbackQuery: { } query } => Pressed(new Frame(accountId, update.Id, now), query),
        { MyChatMember: { } change } => Membership(new Frame(accountId, update.Id, now), change),
        _ => null,
    };

    static IncomingMessage? Written(Frame frame, TelegramMessage message, IncomingKind kind)
    {
        var chat = message.Chat ?? throw new FormatException("The message has no chat.");
        if (IsElsewhere(chat) || message is { IsServiceMessage: true, Type: not MessageType.Unknown }) return null;
        var text = StoredText.Clean(message.Text ?? message.Caption, MaxText);
        var incoming = new IncomingMessage
        {
            ChannelAccountId = frame.AccountId, ExternalId = frame.ExternalId, ChatId = Text(chat.Id), Kind = kind, At = At(message.Date, frame.Now),
            Sender = SenderOf(message.From, chat), Group = GroupOf(chat), ThreadId = ThreadOf(message), Text = text, MessageId = Text(message.Id), AlbumId = StoredText.Clean(message.MediaGroupId, MaxId),
            ReplyToMessageId = message.ReplyToMessage is { } target ? Text(target.Id) : null,
            Markup = TelegramEntities.Markup(text, message.Text is null ? message.CaptionEntities : message.Entities),
        };
        return kind == IncomingKind.Message && Payload(text) is { } payload
            ? incoming with { Kind = IncomingKind.Start, Text = payload == "" ? null : payload, Markup = null }
            : message.Type == MessageType.Text ? incoming : WithContents(incoming, message);
    }

    /// <summary>What follows /start; null when the text is no such command.</summary>
    static string? Payload(string? text)
    {
        const string command = "/start";
        if (text is null || !text.StartsWith(command, StringComparison.Ordinal)) return null;
        var rest = text.AsSpan(command.Length);
        if (rest is ['@', ..]) rest = rest.IndexOf(' ') is > 0 and var space ? rest[space..] : [];
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0])) return null;
        return StoredText.Clean(rest.Trim().ToString(), MaxPayload);
    }

    static IncomingMessage WithContents(IncomingMessage incoming, TelegramMessage message) => message switch
    {
        { Contact: { } contact } => incoming with { MessageKind = MessageKind.Contact, Contact = Shared(contact, message.From) },
        { Venue: { } venue } => incoming with
        {
            MessageKind = MessageKind.Location, Location = Place(venue.Location ?? message.Location),
            Text = StoredText.Clean($"{venue.Title}\n{venue.Address}".Trim(), MaxText),
        },
        { Location: { } location } => incoming with { MessageKind = MessageKind.Location, Location = Place(location) },
        _ => TelegramFiles.Received(message) is { } file ? incoming with { MessageKind = file.Kind, Files = [file] } : incoming with { MessageKind = MessageKind.Other },
    };

    static SharedContact Shared(Contact contact, User? from) => new(
        StoredText.Clean(contact.PhoneNumber, MaxPhone) ?? throw new FormatException("The contact has no number."),
        Name(contact.FirstName, contact.LastName), contact.UserId is { } id && id == from?.Id);

    static SharedLocation? Place(Location? location) => location is null ? null : new(location.Latitude, location.Longitude);

    static IncomingMessage? Pressed(Frame frame, CallbackQuery query)
    {
        var from = query.From ?? throw new FormatException("The pressed button has no sender.");
        if (query.Message?.Chat is { } chat && IsElsewhere(chat)) return null;
        return new IncomingMessage
        {
            ChannelAccountId = frame.AccountId, ExternalId = frame.ExternalId, ChatId = Text(query.Message?.Chat?.Id ?? from.Id), Kind = IncomingKind.Button, At = frame.Now,
            MessageKind = MessageKind.Button, Sender = SenderOf(from, null), ButtonData = StoredText.Clean(query.Data, MaxId),
            CallbackId = StoredText.Clean(query.Id, MaxId) ?? throw new FormatException("The pressed button has no id."),
            Group = GroupOf(query.Message?.Chat), ThreadId = ThreadOf(query.Message),
            MessageId = query.Message is { } message ? Text(message.Id) : null, Text = StoredText.Clean(Label(query), MaxName),
        };
    }

    static string? Label(CallbackQuery query) =>
        query.Message?.ReplyMarkup?.InlineKeyboard?.SelectMany(row => row ?? []).FirstOrDefault(b => b?.CallbackData is { } data && data == query.Data)?.Text;

    static IncomingMessage? Membership(Frame frame, ChatMemberUpdated change)
    {
        var chat = change.Chat ?? throw new FormatException("The membership has no chat.");
        var member = change.NewChatMember ?? throw new FormatException("The membership has no new state.");
        if (GroupOf(chat) is { } group) return Belonging(frame, change, member, group);
        if (chat.Type != ChatType.Private) return null;
        var status = member.Status;
        if (status is not (ChatMemberStatus.Kicked or ChatMemberStatus.Member)) return null;
        return new IncomingMessage
        {
            ChannelAccountId = frame.AccountId, ExternalId = frame.ExternalId, ChatId = Text(chat.Id), At = At(change.Date, frame.Now),
            Kind = status == ChatMemberStatus.Kicked ? IncomingKind.Blocked : IncomingKind.Unblocked, Sender = SenderOf(change.From, chat),
        };
    }

    /// <summary>The bot is taken into a group or out of it, or what it may do there changes.</summary>
    static IncomingMessage Belonging(Frame frame, ChatMemberUpdated change, ChatMember member, IncomingGroup group)
    {
        var isGone = member is ChatMemberLeft or ChatMemberBanned or ChatMemberRestricted { IsMember: false };
        return new IncomingMessage
        {
            ChannelAccountId = frame.AccountId, ExternalId = frame.ExternalId, ChatId = Text(change.Chat.Id), At = At(change.Date, frame.Now), Sender = SenderOf(change.From, change.Chat),
            Kind = isGone ? IncomingKind.Blocked : IncomingKind.Unblocked, Group = group with { MayManageTopics = TelegramTopics.MayManage(member) },
        };
    }

    /// <summary>Channels, and what a later API may have.</summary>
    static bool IsElsewhere(Chat chat) => chat.Type is not (ChatType.Private or ChatType.Group or ChatType.Supergroup);

    static IncomingGroup? GroupOf(Chat? chat) => chat is { Type: ChatType.Group or ChatType.Supergroup } ? new(StoredText.Clean(chat.Title, MaxName) ?? "", chat.IsForum) : null;

    static int? ThreadOf(TelegramMessage? message) => message is { IsTopicMessage: true } ? message.MessageThreadId : null;

    static Sender SenderOf(User? user, Chat? chat)
    {
        var id = Text(user?.Id ?? chat!.Id);
        var username = StoredText.Clean(user?.Username ?? chat?.Username, MaxUsername);
        var name = Name(user?.FirstName ?? chat?.FirstName, user is null ? chat?.LastName : user.LastName);
        return new Sender(id, name != "" ? name : username ?? id, username, StoredText.Clean(user?.LanguageCode, 16));
    }

    static string Name(string? first, string? last) => StoredText.Clean($"{first} {last}".Trim(), MaxName)!;

    static DateTimeOffset At(DateTime date, DateTimeOffset now) => date == default ? now : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    readonly record struct Frame(long AccountId, int UpdateId, DateTimeOffset Now)
    {
        public string ExternalId => Text(UpdateId);
    }
}
