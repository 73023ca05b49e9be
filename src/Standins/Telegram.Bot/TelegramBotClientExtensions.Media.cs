using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot;

public static partial class TelegramBotClientExtensions
{
    public static Task<Message> SendPhoto(
        this ITelegramBotClient botClient, ChatId chatId, InputFile photo, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, int? messageThreadId = default,
        IEnumerable<MessageEntity>? captionEntities = default, bool showCaptionAboveMedia = default, bool hasSpoiler = default,
        bool disableNotification = default, bool protectContent = default, string? messageEffectId = default,
        string? businessConnectionId = default, bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendPhotoRequest
        {
            ChatId = chatId, Photo = photo, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, MessageThreadId = messageThreadId, CaptionEntities = captionEntities,
            ShowCaptionAboveMedia = showCaptionAboveMedia, HasSpoiler = hasSpoiler, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters, ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendAudio(
        this ITelegramBotClient botClient, ChatId chatId, InputFile audio, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, int? duration = default,
        string? performer = default, string? title = default, InputFile? thumbnail = default, int? messageThreadId = default,
        IEnumerable<MessageEntity>? captionEntities = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendAudioRequest
        {
            ChatId = chatId, Audio = audio, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, Duration = duration, Performer = performer, Title = title, Thumbnail = thumbnail,
            MessageThreadId = messageThreadId, CaptionEntities = captionEntities, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters, ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendDocument(
        this ITelegramBotClient botClient, ChatId chatId, InputFile document, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, InputFile? thumbnail = default,
        int? messageThreadId = default, IEnumerable<MessageEntity>? captionEntities = default,
        bool disableContentTypeDetection = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendDocumentRequest
        {
            ChatId = chatId, Document = document, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, Thumbnail = thumbnail, MessageThreadId = messageThreadId, CaptionEntities = captionEntities,
            DisableContentTypeDetection = disableContentTypeDetection, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters, ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendVideo(
        this ITelegramBotClient botClient, ChatId chatId, InputFile video, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, int? duration = default, int? width = default,
        int? height = default, InputFile? thumbnail = default, int? messageThreadId = default,
        IEnumerable<MessageEntity>? captionEntities = default, bool showCaptionAboveMedia = default, bool hasSpoiler = default,
        bool supportsStreaming = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        InputFile? cover = default, int? startTimestamp = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendVideoRequest
        {
            ChatId = chatId, Video = video, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, Duration = duration, Width = width, Height = height, Thumbnail = thumbnail,
            MessageThreadId = messageThreadId, CaptionEntities = captionEntities, ShowCaptionAboveMedia = showCaptionAboveMedia,
            HasSpoiler = hasSpoiler, SupportsStreaming = supportsStreaming, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, Cover = cover, StartTimestamp = startTimestamp,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendAnimation(
        this ITelegramBotClient botClient, ChatId chatId, InputFile animation, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, int? duration = default, int? width = default,
        int? height = default, InputFile? thumbnail = default, int? messageThreadId = default,
        IEnumerable<MessageEntity>? captionEntities = default, bool showCaptionAboveMedia = default, bool hasSpoiler = default,
        bool disableNotification = default, bool protectContent = default, string? messageEffectId = default,
        string? businessConnectionId = default, bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendAnimationRequest
        {
            ChatId = chatId, Animation = animation, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, Duration = duration, Width = width, Height = height, Thumbnail = thumbnail,
            MessageThreadId = messageThreadId, CaptionEntities = captionEntities, ShowCaptionAboveMedia = showCaptionAboveMedia,
            HasSpoiler = hasSpoiler, DisableNotification = disableNotification, ProtectContent = protectContent,
            MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendVoice(
        this ITelegramBotClient botClient, ChatId chatId, InputFile voice, string? caption = default, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, int? duration = default,
        int? messageThreadId = default, IEnumerable<MessageEntity>? captionEntities = default, bool disableNotification = default,
        bool protectContent = default, string? messageEffectId = default, string? businessConnectionId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendVoiceRequest
        {
            ChatId = chatId, Voice = voice, Caption = caption, ParseMode = parseMode, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, Duration = duration, MessageThreadId = messageThreadId, CaptionEntities = captionEntities,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendVideoNote(
        this ITelegramBotClient botClient, ChatId chatId, InputFile videoNote, ReplyParameters? replyParameters = default,
        ReplyMarkup? replyMarkup = default, int? duration = default, int? length = default, InputFile? thumbnail = default,
        int? messageThreadId = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendVideoNoteRequest
        {
            ChatId = chatId, VideoNote = videoNote, ReplyParameters = replyParameters, ReplyMarkup = replyMarkup, Duration = duration,
            Length = length, Thumbnail = thumbnail, MessageThreadId = messageThreadId, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters, ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message[]> SendMediaGroup(
        this ITelegramBotClient botClient, ChatId chatId, IEnumerable<IAlbumInputMedia> media,
        ReplyParameters? replyParameters = default, int? messageThreadId = default, bool disableNotification = default,
        bool protectContent = default, string? messageEffectId = default, string? businessConnectionId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendMediaGroupRequest
        {
            ChatId = chatId, Media = media, ReplyParameters = replyParameters, MessageThreadId = messageThreadId,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId,
        }, cancellationToken);

    public static Task<Message> SendSticker(
        this ITelegramBotClient botClient, ChatId chatId, InputFile sticker, ReplyParameters? replyParameters = default,
        ReplyMarkup? replyMarkup = default, string? emoji = default, int? messageThreadId = default, bool disableNotification = default,
        bool protectContent = default, string? messageEffectId = default, string? businessConnectionId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendStickerRequest
        {
            ChatId = chatId, Sticker = sticker, ReplyParameters = replyParameters, ReplyMarkup = replyMarkup, Emoji = emoji,
            MessageThreadId = messageThreadId, DisableNotification = disableNotification, ProtectContent = protectContent,
            MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);
}
