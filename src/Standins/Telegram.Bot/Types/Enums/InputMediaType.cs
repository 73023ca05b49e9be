namespace Telegram.Bot.Types.Enums;

/// <summary>The Bot API's input media type.</summary>
public enum InputMediaType
{
    Photo = 1,
    Video,
    Animation,
    Audio,
    Document,
    LivePhoto,
    Location,
    Sticker,
    Venue,
    Link,
    VoiceNote,
}
