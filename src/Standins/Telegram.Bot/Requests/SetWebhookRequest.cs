using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>setWebhook</c>.</summary>
public class SetWebhookRequest() : FileRequestBase<bool>("setWebhook")
{
    public required string Url { get; set; }
    public InputFileStream? Certificate { get; set; }
    public string? IpAddress { get; set; }
    public int? MaxConnections { get; set; }
    public IEnumerable<UpdateType>? AllowedUpdates { get; set; }
    public bool DropPendingUpdates { get; set; }
    public string? SecretToken { get; set; }
}
