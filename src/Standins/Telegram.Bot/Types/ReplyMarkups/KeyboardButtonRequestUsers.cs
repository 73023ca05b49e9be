using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's keyboard button request users.</summary>
public class KeyboardButtonRequestUsers
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int RequestId { get; set; }
    public bool? UserIsBot { get; set; }
    public bool? UserIsPremium { get; set; }
    public int? MaxQuantity { get; set; }
    public bool RequestName { get; set; }
    public bool RequestUsername { get; set; }
    public bool RequestPhoto { get; set; }
}
