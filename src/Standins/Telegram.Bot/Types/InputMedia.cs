using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's input media.</summary>
public abstract class InputMedia
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public abstract InputMediaType Type { get; }

    public required InputFile Media { get; set; }

    public string? Caption { get; set; }

    public ParseMode ParseMode { get; set; }

    public MessageEntity[]? CaptionEntities { get; set; }

    protected InputMedia()
    {
    }

    [SetsRequiredMembers]
    protected InputMedia(InputFile media) => Media = media;
}
