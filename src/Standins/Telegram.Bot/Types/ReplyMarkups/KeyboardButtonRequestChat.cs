using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>The Bot API's keyboard button request chat.</summary>
public class KeyboardButtonRequestChat
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int RequestId { get; set; }
    public required bool ChatIsChannel { get; set; }
    public bool? ChatIsForum { get; set; }
    public bool? ChatHasUsername { get; set; }
    public bool ChatIsCreated { get; set; }
    public ChatAdministratorRights? UserAdministratorRights { get; set; }
    public ChatAdministratorRights? BotAdministratorRights { get; set; }
    public bool BotIsMember { get; set; }
    public bool RequestTitle { get; set; }
    public bool RequestUsername { get; set; }
    public bool RequestPhoto { get; set; }
}
