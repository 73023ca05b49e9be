namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's chat type.</summary>
public enum ChatType
{
    Private = 1,
    Group,
    Channel,
    Supergroup,
    Sender,
}
