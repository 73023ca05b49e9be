namespace Telegram.Bot.Requests;

/// <summary>Calls <c>deleteWebhook</c>.</summary>
public class DeleteWebhookRequest() : RequestBase<bool>("deleteWebhook")
{
}
