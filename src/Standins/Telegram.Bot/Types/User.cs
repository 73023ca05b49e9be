using System.Text.Json.Serialization;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's user.</summary>
public partial class User
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long Id { get; set; }
    public string FirstName { get; set; } = default!;
    public string? LastName { get; set; }
    public string? Username { get; set; }
    public string? LanguageCode { get; set; }
}
