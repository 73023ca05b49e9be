using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's shared user.</summary>
public class SharedUser
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long UserId { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Username { get; set; }

    public PhotoSize[]? Photo { get; set; }
}
