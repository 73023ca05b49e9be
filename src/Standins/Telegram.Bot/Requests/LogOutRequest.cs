namespace Telegram.Bot.Requests;

/// <summary>Calls <c>logOut</c>.</summary>
public class LogOutRequest() : ParameterlessRequest<bool>("logOut");
