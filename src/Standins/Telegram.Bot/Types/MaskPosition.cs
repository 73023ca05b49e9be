using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's mask position.</summary>
public class MaskPosition
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public MaskPositionPoint Point { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double XShift { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double YShift { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Scale { get; set; }
}
