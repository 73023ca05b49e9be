namespace Telegram.Bot.Types;

/// <summary>The Bot API's sticker.</summary>
public class Sticker : FileBase
{
}
