namespace Telegram.Bot.Requests;

/// <summary>Calls <c>close</c>.</summary>
public class CloseRequest() : ParameterlessRequest<bool>("close");
