using Telegram.Bot.Types;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>getWebhookInfo</c>.</summary>
public class GetWebhookInfoRequest() : ParameterlessRequest<WebhookInfo>("getWebhookInfo");
