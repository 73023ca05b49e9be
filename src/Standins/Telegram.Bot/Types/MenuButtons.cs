using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's menu button default.</summary>
public class MenuButtonDefault : MenuButton
{
    public override MenuButtonType Type => MenuButtonType.Default;
}

/// <summary>The Bot API's menu button commands.</summary>
public class MenuButtonCommands : MenuButton
{
    public override MenuButtonType Type => MenuButtonType.Commands;
}

/// <summary>The Bot API's menu button web app.</summary>
public class MenuButtonWebApp : MenuButton
{
    public override MenuButtonType Type => MenuButtonType.WebApp;

    public string Text { get; set; } = default!;

    public WebAppInfo WebApp { get; set; } = default!;
}
