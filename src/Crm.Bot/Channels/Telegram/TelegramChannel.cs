using System.Globalization;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Sends in Telegram: to customers, and by the manager bot to the organization's own people.</summary>
sealed class TelegramChannel(ChannelKind kind, TelegramBots bots, TelegramFileSender files, TelegramTopics topics, TelegramSettings settings) : IChannel, ILimited
{
    const int MaxNotice = 200;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>20 messages in any minute: some at once and the others spread over it; one is left for the first message of a new topic.</summary>
    static readonly ChatLimit OfGroup = new(15 / 60d, 4);

    public ChannelKind Kind => kind;

    public SendLimits Limits { get; } = settings.MessagesPerSecond <= 0 ? new SendLimits() : new SendLimits(settings.MessagesPerSecond, 1, 4) { Group = kind == ChannelKind.Staff ? OfGroup : null };

    public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => TelegramPieces.Fit(message);

    public async Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation)
    {
        if (bots.Of(dispatch.AccountId) is not { } bot) return new SendResult(SendOutcome.Unauthorized, Error: "The account has no usable bot token.");
        if (!long.TryParse(dispatch.ChatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat)) return new SendResult(SendOutcome.ChatGone, Error: "The chat has no Telegram id.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            return dispatch.Kind switch
            {
                OutboxKind.Send when dispatch.Message!.Topic is not null => await topics.Send(bot, chat, dispatch, (thread, message) => Write(bot, chat, thread, dispatch with { Message = message }, deadline.Token), deadline.Token),
                OutboxKind.Send => await Write(bot, chat, null, dispatch, deadline.Token),
                OutboxKind.ClearButtons => await Clear(bot, chat, dispatch.Reference, deadline.Token),
                OutboxKind.Typing => await Type(bot, chat, deadline.Token),
                OutboxKind.AnswerButton => await Answer(bot, dispatch, deadline.Token),
                _ => new SendResult(SendOutcome.BadRequest, Error: $"Telegram does not know {dispatch.Kind}."),
            };
        }
        catch (Exception error) when (TelegramOutcome.Of(error) is { } outcome) { return outcome; }
    }

    async Task<SendResult> Write(ITelegramBotClient bot, long chat, int? thread, Dispatch dispatch, CancellationToken cancellation)
    {
        var outgoing = Outgoing.Of(chat, thread, dispatch.Message!);
        if (Number(dispatch.Message!.Edits) is { } edited && await Edit(bot, outgoing, edited, cancellation) is { } done) return done;
        try { return await Post(bot, dispatch, outgoing, cancellation); }
        catch (ApiRequestException refusal) when (Says(refusal, "can't parse entities")) { return await Post(bot, dispatch, outgoing.Plain(), cancellation); }
    }

    /// <summary>Null when the message cannot be edited any more.</summary>
    static async Task<SendResult?> Edit(ITelegramBotClient bot, Outgoing outgoing, int id, CancellationToken cancellation)
    {
        var request = new EditMessageTextRequest { ChatId = outgoing.Chat, MessageId = id, Text = outgoing.Text, ParseMode = outgoing.Mode, LinkPreviewOptions = NoPreview, ReplyMarkup = outgoing.Keyboard as InlineKeyboardMarkup };
        try { await bot.SendRequest(request, cancellation); }
        catch (ApiRequestException refusal) when (Says(refusal, "message is not modified")) { }
        catch (ApiRequestException refusal) when (Says(refusal, "message to edit not found") || Says(refusal, "can't be edited") || Says(refusal, "MESSAGE_ID_INVALID") || Says(refusal, "no text in the message")) { return null; }
        return new SendResult(SendOutcome.Sent, id.ToString(CultureInfo.InvariantCulture));
    }

    async Task<SendResult> Post(ITelegramBotClient bot, Dispatch dispatch, Outgoing outgoing, CancellationToken cancellation)
    {
        var sent = dispatch.Message!.File is { } file
            ? await files.Send(bot, dispatch.AccountId, outgoing, file, cancellation)
            : await bot.SendRequest(new SendMessageRequest
            {
                ChatId = outgoing.Chat, MessageThreadId = outgoing.Thread, Text = outgoing.Text, ParseMode = outgoing.Mode, LinkPreviewOptions = NoPreview, ReplyParameters = outgoing.ReplyTo, ReplyMarkup = outgoing.Keyboard,
            }, cancellation);
        if (sent is null && kind == ChannelKind.Staff) return await Post(bot, dispatch with { Message = dispatch.Message with { File = null } }, outgoing, cancellation); // whoever works here reads at least that there was one
        return sent is null
            ? new SendResult(SendOutcome.BadRequest, Error: $"There is no file {dispatch.Message.File!.Source}.")
            : new SendResult(SendOutcome.Sent, sent.Id.ToString(CultureInfo.InvariantCulture));
    }

    static bool Says(ApiRequestException refusal, string text) => refusal.ErrorCode == 400 && refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    static async Task<SendResult> Clear(ITelegramBotClient bot, long chat, string? reference, CancellationToken cancellation)
    {
        if (Number(reference) is not { } id) return new SendResult(SendOutcome.BadRequest, Error: "The message has no Telegram id.");
        try { await bot.SendRequest(new EditMessageReplyMarkupRequest { ChatId = chat, MessageId = id }, cancellation); }
        catch (ApiRequestException refusal) when (Says(refusal, "message is not modified")) { return SendResult.Done; }
        return SendResult.Done;
    }

    static async Task<SendResult> Answer(ITelegramBotClient bot, Dispatch dispatch, CancellationToken cancellation)
    {
        var request = new AnswerCallbackQueryRequest { CallbackQueryId = dispatch.Reference ?? "", Text = StoredText.Clean(dispatch.Notice, MaxNotice) };
        try { await bot.SendRequest(request, cancellation); }
        catch (ApiRequestException refusal) when (Says(refusal, "query is too old") || Says(refusal, "query ID is invalid")) { return SendResult.Done; }
        return SendResult.Done;
    }

    static async Task<SendResult> Type(ITelegramBotClient bot, long chat, CancellationToken cancellation)
    {
        await bot.SendRequest(new ActionRequest { ChatId = chat }, cancellation);
        return SendResult.Done;
    }

    /// <summary>sendChatAction: somebody is typing.</summary>
    sealed class ActionRequest() : RequestBase<bool>("sendChatAction")
    {
        public required long ChatId { get; init; }
        public string Action => "typing";
    }

    static int? Number(string? id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
