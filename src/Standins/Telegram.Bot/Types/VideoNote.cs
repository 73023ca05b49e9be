namespace Telegram.Bot.Types;

/// <summary>The Bot API's video note.</summary>
public class VideoNote : FileBase
{
}
