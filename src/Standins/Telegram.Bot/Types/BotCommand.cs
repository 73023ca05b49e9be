namespace Telegram.Bot.Types;

/// <summary>The Bot API's bot command.</summary>
public partial class BotCommand
{
    public string Command { get; set; } = default!;

    public string Description { get; set; } = default!;

    public bool IsEphemeral { get; set; }
}
