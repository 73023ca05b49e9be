namespace Telegram.Bot.Types;

/// <summary>The Bot API's callback game.</summary>
public class CallbackGame;
