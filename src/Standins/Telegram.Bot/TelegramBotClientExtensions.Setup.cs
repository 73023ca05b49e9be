using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot;

public static partial class TelegramBotClientExtensions
{
    public static Task<Update[]> GetUpdates(
        this ITelegramBotClient botClient, int? offset = default, int? limit = default, int? timeout = default,
        IEnumerable<UpdateType>? allowedUpdates = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetUpdatesRequest
        {
            Offset = offset, Limit = limit, Timeout = timeout, AllowedUpdates = allowedUpdates,
        }, cancellationToken);

    public static Task SetWebhook(
        this ITelegramBotClient botClient, string url, InputFileStream? certificate = default, string? ipAddress = default,
        int? maxConnections = default, IEnumerable<UpdateType>? allowedUpdates = default, bool dropPendingUpdates = default,
        string? secretToken = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetWebhookRequest
        {
            Url = url, Certificate = certificate, IpAddress = ipAddress, MaxConnections = maxConnections,
            AllowedUpdates = allowedUpdates, DropPendingUpdates = dropPendingUpdates, SecretToken = secretToken,
        }, cancellationToken);

    public static Task DeleteWebhook(
        this ITelegramBotClient botClient, bool dropPendingUpdates = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteWebhookRequest
        {
            DropPendingUpdates = dropPendingUpdates,
        }, cancellationToken);

    public static Task<WebhookInfo> GetWebhookInfo(
        this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetWebhookInfoRequest(), cancellationToken);

    public static Task<User> GetMe(
        this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetMeRequest(), cancellationToken);

    public static Task LogOut(
        this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new LogOutRequest(), cancellationToken);

    public static Task Close(
        this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new CloseRequest(), cancellationToken);

    public static Task<TGFile> GetFile(
        this ITelegramBotClient botClient, string fileId, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetFileRequest
        {
            FileId = fileId,
        }, cancellationToken);

    public static Task SetMyCommands(
        this ITelegramBotClient botClient, IEnumerable<BotCommand> commands, BotCommandScope? scope = default,
        string? languageCode = default, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMyCommandsRequest
        {
            Commands = commands, Scope = scope, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task DeleteMyCommands(
        this ITelegramBotClient botClient, BotCommandScope? scope = default, string? languageCode = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteMyCommandsRequest
        {
            Scope = scope, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task<BotCommand[]> GetMyCommands(
        this ITelegramBotClient botClient, BotCommandScope? scope = default, string? languageCode = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetMyCommandsRequest
        {
            Scope = scope, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task SetMyName(
        this ITelegramBotClient botClient, string? name = default, string? languageCode = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMyNameRequest
        {
            Name = name, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task SetMyDescription(
        this ITelegramBotClient botClient, string? description = default, string? languageCode = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMyDescriptionRequest
        {
            Description = description, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task SetMyShortDescription(
        this ITelegramBotClient botClient, string? shortDescription = default, string? languageCode = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMyShortDescriptionRequest
        {
            ShortDescription = shortDescription, LanguageCode = languageCode,
        }, cancellationToken);

    public static Task SetChatMenuButton(
        this ITelegramBotClient botClient, long? chatId = default, MenuButton? menuButton = default,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetChatMenuButtonRequest
        {
            ChatId = chatId, MenuButton = menuButton,
        }, cancellationToken);
}
