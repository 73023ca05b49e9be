using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getMe</c>.</summary>
public class GetMeRequest() : RequestBase<User>("getMe")
{
}
