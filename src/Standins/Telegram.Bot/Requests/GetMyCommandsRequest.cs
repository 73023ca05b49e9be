using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getMyCommands</c>.</summary>
public class GetMyCommandsRequest() : RequestBase<BotCommand[]>("getMyCommands")
{
    public BotCommandScope? Scope { get; set; }

    public string? LanguageCode { get; set; }
}
