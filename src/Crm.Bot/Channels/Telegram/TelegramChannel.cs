using System.Globalization;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Sends to customers in Telegram.</summary>
sealed class TelegramChannel(TelegramBots bots, TelegramSettings settings) : IChannel, ILimited
{
    const int MaxNotice = 200;

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    public ChannelKind Kind => ChannelKind.Telegram;

    public SendLimits Limits { get; } = settings.MessagesPerSecond <= 0 ? new SendLimits() : new SendLimits(settings.MessagesPerSecond, 1, 4);

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
                OutboxKind.Send => await Write(bot, chat, dispatch.Message!, deadline.Token),
                OutboxKind.ClearButtons => await Clear(bot, chat, dispatch.Reference, deadline.Token),
                OutboxKind.AnswerButton => await Answer(bot, dispatch, deadline.Token),
                _ => new SendResult(SendOutcome.BadRequest, Error: $"Telegram does not know {dispatch.Kind}."),
            };
        }
        catch (Exception error) when (TelegramOutcome.Of(error) is { } outcome) { return outcome; }
    }

    static async Task<SendResult> Write(ITelegramBotClient bot, long chat, OutgoingMessage message, CancellationToken cancellation)
    {
        var html = MarkupReader.Read(message.Text);
        var request = new SendMessageRequest
        {
            ChatId = chat, Text = html.Write(0, html.Text.Length), ParseMode = ParseMode.Html, LinkPreviewOptions = NoPreview,
            ReplyParameters = ReplyTo(message), ReplyMarkup = TelegramKeyboards.Of(message),
        };
        try { return Sent(await bot.SendRequest(request, cancellation)); }
        catch (ApiRequestException refusal) when (refusal.ErrorCode == 400 && refusal.Message.Contains("can't parse entities", StringComparison.OrdinalIgnoreCase))
        {
            (request.Text, request.ParseMode) = (html.Text, ParseMode.None);
            return Sent(await bot.SendRequest(request, cancellation));
        }
    }

    static ReplyParameters? ReplyTo(OutgoingMessage message) =>
        Number(message.ReplyToMessageId) is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

    static SendResult Sent(global::Telegram.Bot.Types.Message message) => new(SendOutcome.Sent, message.Id.ToString(CultureInfo.InvariantCulture));

    static async Task<SendResult> Clear(ITelegramBotClient bot, long chat, string? reference, CancellationToken cancellation)
    {
        if (Number(reference) is not { } id) return new SendResult(SendOutcome.BadRequest, Error: "The message has no Telegram id.");
        try { await bot.SendRequest(new EditMessageReplyMarkupRequest { ChatId = chat, MessageId = id }, cancellation); }
        catch (ApiRequestException refusal) when (refusal.Message.Contains("message is not modified", StringComparison.OrdinalIgnoreCase)) { return SendResult.Done; }
        return SendResult.Done;
    }

    static async Task<SendResult> Answer(ITelegramBotClient bot, Dispatch dispatch, CancellationToken cancellation)
    {
        var request = new AnswerCallbackQueryRequest { CallbackQueryId = dispatch.Reference ?? "", Text = TelegramText.Clean(dispatch.Notice, MaxNotice) };
        try { await bot.SendRequest(request, cancellation); }
        catch (ApiRequestException refusal) when (refusal.Message.Contains("query is too old", StringComparison.OrdinalIgnoreCase)) { return SendResult.Done; }
        return SendResult.Done;
    }

    static int? Number(string? id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
