using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot;

public static partial class TelegramBotClientExtensions
{
    public static Task<Message> SendMessage(
        this ITelegramBotClient botClient, ChatId chatId, string text, ParseMode parseMode = default,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default,
        LinkPreviewOptions? linkPreviewOptions = default, int? messageThreadId = default,
        IEnumerable<MessageEntity>? entities = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendMessageRequest
        {
            ChatId = chatId, Text = text, ParseMode = parseMode, ReplyParameters = replyParameters, ReplyMarkup = replyMarkup,
            LinkPreviewOptions = linkPreviewOptions, MessageThreadId = messageThreadId, Entities = entities,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> ForwardMessage(
        this ITelegramBotClient botClient, ChatId chatId, ChatId fromChatId, int messageId, int? messageThreadId = default,
        bool disableNotification = default, bool protectContent = default, int? videoStartTimestamp = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        string? messageEffectId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new ForwardMessageRequest
        {
            ChatId = chatId, FromChatId = fromChatId, MessageId = messageId, MessageThreadId = messageThreadId,
            DisableNotification = disableNotification, ProtectContent = protectContent, VideoStartTimestamp = videoStartTimestamp,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            MessageEffectId = messageEffectId,
        }, cancellationToken);

    public static Task<MessageId> CopyMessage(
        this ITelegramBotClient botClient, ChatId chatId, ChatId fromChatId, int messageId, string? caption = default,
        ParseMode parseMode = default, ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default,
        int? messageThreadId = default, IEnumerable<MessageEntity>? captionEntities = default, bool showCaptionAboveMedia = default,
        bool disableNotification = default, bool protectContent = default, bool allowPaidBroadcast = default,
        int? videoStartTimestamp = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, string? messageEffectId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new CopyMessageRequest
        {
            ChatId = chatId, FromChatId = fromChatId, MessageId = messageId, Caption = caption, ParseMode = parseMode,
            ReplyParameters = replyParameters, ReplyMarkup = replyMarkup, MessageThreadId = messageThreadId,
            CaptionEntities = captionEntities, ShowCaptionAboveMedia = showCaptionAboveMedia, DisableNotification = disableNotification,
            ProtectContent = protectContent, AllowPaidBroadcast = allowPaidBroadcast, VideoStartTimestamp = videoStartTimestamp,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            MessageEffectId = messageEffectId,
        }, cancellationToken);

    public static Task<Message> SendLocation(
        this ITelegramBotClient botClient, ChatId chatId, double latitude, double longitude, ReplyParameters? replyParameters = default,
        ReplyMarkup? replyMarkup = default, double? horizontalAccuracy = default, int? livePeriod = default, int? heading = default,
        int? proximityAlertRadius = default, int? messageThreadId = default, bool disableNotification = default,
        bool protectContent = default, string? messageEffectId = default, string? businessConnectionId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, long? receiverUserId = default, string? callbackQueryId = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendLocationRequest
        {
            ChatId = chatId, Latitude = latitude, Longitude = longitude, ReplyParameters = replyParameters, ReplyMarkup = replyMarkup,
            HorizontalAccuracy = horizontalAccuracy, LivePeriod = livePeriod, Heading = heading,
            ProximityAlertRadius = proximityAlertRadius, MessageThreadId = messageThreadId, DisableNotification = disableNotification,
            ProtectContent = protectContent, MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters, ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendVenue(
        this ITelegramBotClient botClient, ChatId chatId, double latitude, double longitude, string title, string address,
        ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default, string? foursquareId = default,
        string? foursquareType = default, string? googlePlaceId = default, string? googlePlaceType = default,
        int? messageThreadId = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendVenueRequest
        {
            ChatId = chatId, Latitude = latitude, Longitude = longitude, Title = title, Address = address,
            ReplyParameters = replyParameters, ReplyMarkup = replyMarkup, FoursquareId = foursquareId, FoursquareType = foursquareType,
            GooglePlaceId = googlePlaceId, GooglePlaceType = googlePlaceType, MessageThreadId = messageThreadId,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendContact(
        this ITelegramBotClient botClient, ChatId chatId, string phoneNumber, string firstName, string? lastName = default,
        string? vcard = default, ReplyParameters? replyParameters = default, ReplyMarkup? replyMarkup = default,
        int? messageThreadId = default, bool disableNotification = default, bool protectContent = default,
        string? messageEffectId = default, string? businessConnectionId = default, bool allowPaidBroadcast = default,
        long? directMessagesTopicId = default, SuggestedPostParameters? suggestedPostParameters = default,
        long? receiverUserId = default, string? callbackQueryId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendContactRequest
        {
            ChatId = chatId, PhoneNumber = phoneNumber, FirstName = firstName, LastName = lastName, Vcard = vcard,
            ReplyParameters = replyParameters, ReplyMarkup = replyMarkup, MessageThreadId = messageThreadId,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
            ReceiverUserId = receiverUserId, CallbackQueryId = callbackQueryId,
        }, cancellationToken);

    public static Task<Message> SendDice(
        this ITelegramBotClient botClient, ChatId chatId, string? emoji = default, ReplyParameters? replyParameters = default,
        ReplyMarkup? replyMarkup = default, int? messageThreadId = default, bool disableNotification = default,
        bool protectContent = default, string? messageEffectId = default, string? businessConnectionId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendDiceRequest
        {
            ChatId = chatId, Emoji = emoji, ReplyParameters = replyParameters, ReplyMarkup = replyMarkup,
            MessageThreadId = messageThreadId, DisableNotification = disableNotification, ProtectContent = protectContent,
            MessageEffectId = messageEffectId, BusinessConnectionId = businessConnectionId, AllowPaidBroadcast = allowPaidBroadcast,
            DirectMessagesTopicId = directMessagesTopicId, SuggestedPostParameters = suggestedPostParameters,
        }, cancellationToken);

    public static Task SendChatAction(
        this ITelegramBotClient botClient, ChatId chatId, ChatAction action, int? messageThreadId = default,
        string? businessConnectionId = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendChatActionRequest
        {
            ChatId = chatId, Action = action, MessageThreadId = messageThreadId, BusinessConnectionId = businessConnectionId,
        }, cancellationToken);

    public static Task SetMessageReaction(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, IEnumerable<ReactionType>? reaction, bool isBig = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMessageReactionRequest
        {
            ChatId = chatId, MessageId = messageId, Reaction = reaction, IsBig = isBig,
        }, cancellationToken);

    public static Task AnswerCallbackQuery(
        this ITelegramBotClient botClient, string callbackQueryId, string? text = default, bool showAlert = default,
        string? url = default, int? cacheTime = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new AnswerCallbackQueryRequest
        {
            CallbackQueryId = callbackQueryId, Text = text, ShowAlert = showAlert, Url = url, CacheTime = cacheTime,
        }, cancellationToken);

    public static Task<Message> SendInvoice(
        this ITelegramBotClient botClient, ChatId chatId, string title, string description, string payload, string currency,
        IEnumerable<LabeledPrice> prices, string? providerToken = default, string? providerData = default, long? maxTipAmount = default,
        IEnumerable<int>? suggestedTipAmounts = default, string? photoUrl = default, int? photoSize = default,
        int? photoWidth = default, int? photoHeight = default, bool needName = default, bool needPhoneNumber = default,
        bool needEmail = default, bool needShippingAddress = default, bool sendPhoneNumberToProvider = default,
        bool sendEmailToProvider = default, bool isFlexible = default, ReplyParameters? replyParameters = default,
        InlineKeyboardMarkup? replyMarkup = default, string? startParameter = default, int? messageThreadId = default,
        bool disableNotification = default, bool protectContent = default, string? messageEffectId = default,
        bool allowPaidBroadcast = default, long? directMessagesTopicId = default,
        SuggestedPostParameters? suggestedPostParameters = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SendInvoiceRequest
        {
            ChatId = chatId, Title = title, Description = description, Payload = payload, Currency = currency, Prices = prices,
            ProviderToken = providerToken, ProviderData = providerData, MaxTipAmount = maxTipAmount,
            SuggestedTipAmounts = suggestedTipAmounts, PhotoUrl = photoUrl, PhotoSize = photoSize, PhotoWidth = photoWidth,
            PhotoHeight = photoHeight, NeedName = needName, NeedPhoneNumber = needPhoneNumber, NeedEmail = needEmail,
            NeedShippingAddress = needShippingAddress, SendPhoneNumberToProvider = sendPhoneNumberToProvider,
            SendEmailToProvider = sendEmailToProvider, IsFlexible = isFlexible, ReplyParameters = replyParameters,
            ReplyMarkup = replyMarkup, StartParameter = startParameter, MessageThreadId = messageThreadId,
            DisableNotification = disableNotification, ProtectContent = protectContent, MessageEffectId = messageEffectId,
            AllowPaidBroadcast = allowPaidBroadcast, DirectMessagesTopicId = directMessagesTopicId,
            SuggestedPostParameters = suggestedPostParameters,
        }, cancellationToken);

    public static Task AnswerPreCheckoutQuery(
        this ITelegramBotClient botClient, string preCheckoutQueryId, string? errorMessage = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new AnswerPreCheckoutQueryRequest
        {
            PreCheckoutQueryId = preCheckoutQueryId, Ok = errorMessage is null, ErrorMessage = errorMessage,
        }, cancellationToken);
}
