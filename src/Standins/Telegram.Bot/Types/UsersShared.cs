using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's users shared.</summary>
public class UsersShared
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int RequestId { get; set; }

    public SharedUser[] Users { get; set; } = default!;
}
