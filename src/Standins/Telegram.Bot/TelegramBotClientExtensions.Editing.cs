using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot;

public static partial class TelegramBotClientExtensions
{
    public static Task<Message> EditMessageText(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, string? text, ParseMode parseMode = default,
        InlineKeyboardMarkup? replyMarkup = default, LinkPreviewOptions? linkPreviewOptions = default,
        IEnumerable<MessageEntity>? entities = default, InputRichMessage? richMessage = default, string? businessConnectionId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditMessageTextRequest
        {
            ChatId = chatId, MessageId = messageId, Text = text, ParseMode = parseMode, ReplyMarkup = replyMarkup,
            LinkPreviewOptions = linkPreviewOptions, Entities = entities, RichMessage = richMessage,
            BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task EditMessageText(
        this ITelegramBotClient botClient, string inlineMessageId, string? text, ParseMode parseMode = default,
        InlineKeyboardMarkup? replyMarkup = default, LinkPreviewOptions? linkPreviewOptions = default,
        IEnumerable<MessageEntity>? entities = default, InputRichMessage? richMessage = default, string? businessConnectionId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditInlineMessageTextRequest
        {
            InlineMessageId = inlineMessageId, Text = text, ParseMode = parseMode, ReplyMarkup = replyMarkup,
            LinkPreviewOptions = linkPreviewOptions, Entities = entities, RichMessage = richMessage,
            BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task<Message> EditMessageCaption(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, string? caption, ParseMode parseMode = default,
        InlineKeyboardMarkup? replyMarkup = default, IEnumerable<MessageEntity>? captionEntities = default,
        bool showCaptionAboveMedia = default, string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditMessageCaptionRequest
        {
            ChatId = chatId, MessageId = messageId, Caption = caption, ParseMode = parseMode, ReplyMarkup = replyMarkup,
            CaptionEntities = captionEntities, ShowCaptionAboveMedia = showCaptionAboveMedia,
            BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task EditMessageCaption(
        this ITelegramBotClient botClient, string inlineMessageId, string? caption, ParseMode parseMode = default,
        InlineKeyboardMarkup? replyMarkup = default, IEnumerable<MessageEntity>? captionEntities = default,
        bool showCaptionAboveMedia = default, string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditInlineMessageCaptionRequest
        {
            InlineMessageId = inlineMessageId, Caption = caption, ParseMode = parseMode, ReplyMarkup = replyMarkup,
            CaptionEntities = captionEntities, ShowCaptionAboveMedia = showCaptionAboveMedia,
            BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task<Message> EditMessageMedia(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, InputMedia media, InlineKeyboardMarkup? replyMarkup = default,
        string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditMessageMediaRequest
        {
            ChatId = chatId, MessageId = messageId, Media = media, ReplyMarkup = replyMarkup,
            BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task EditMessageMedia(
        this ITelegramBotClient botClient, string inlineMessageId, InputMedia media, InlineKeyboardMarkup? replyMarkup = default,
        string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditInlineMessageMediaRequest
        {
            InlineMessageId = inlineMessageId, Media = media, ReplyMarkup = replyMarkup, BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task<Message> EditMessageReplyMarkup(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, InlineKeyboardMarkup? replyMarkup = default,
        string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditMessageReplyMarkupRequest
        {
            ChatId = chatId, MessageId = messageId, ReplyMarkup = replyMarkup, BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task EditMessageReplyMarkup(
        this ITelegramBotClient botClient, string inlineMessageId, InlineKeyboardMarkup? replyMarkup = default,
        string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditInlineMessageReplyMarkupRequest
        {
            InlineMessageId = inlineMessageId, ReplyMarkup = replyMarkup, BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task DeleteMessage(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteMessageRequest
        {
            ChatId = chatId, MessageId = messageId,
        }, cancellationToken);

    public static Task DeleteMessages(
        this ITelegramBotClient botClient, ChatId chatId, IEnumerable<int> messageIds, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteMessagesRequest
        {
            ChatId = chatId, MessageIds = messageIds,
        }, cancellationToken);
}
