using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>deleteMyCommands</c>.</summary>
public class DeleteMyCommandsRequest() : RequestBase<bool>("deleteMyCommands")
{
    public BotCommandScope? Scope { get; set; }

    public string? LanguageCode { get; set; }
}
