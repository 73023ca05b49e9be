using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setChatMenuButton</c>.</summary>
public class SetChatMenuButtonRequest() : RequestBase<bool>("setChatMenuButton")
{
    public long? ChatId { get; set; }

    public MenuButton? MenuButton { get; set; }
}
