using System.Diagnostics.CodeAnalysis;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's input media photo.</summary>
public class InputMediaPhoto : InputMedia, IAlbumInputMedia
{
    public override InputMediaType Type => InputMediaType.Photo;

    public bool ShowCaptionAboveMedia { get; set; }

    public bool HasSpoiler { get; set; }

    public InputMediaPhoto()
    {
    }

    [SetsRequiredMembers]
    public InputMediaPhoto(InputFile media) : base(media)
    {
    }
}

/// <summary>The Bot API's input media video.</summary>
public class InputMediaVideo : InputMedia, IInputMediaThumb, IAlbumInputMedia
{
    public override InputMediaType Type => InputMediaType.Video;
    public InputFile? Thumbnail { get; set; }
    public InputFile? Cover { get; set; }
    public int? StartTimestamp { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }
    public int Duration { get; set; }
    public bool SupportsStreaming { get; set; }
    public bool HasSpoiler { get; set; }

    public InputMediaVideo()
    {
    }

    [SetsRequiredMembers]
    public InputMediaVideo(InputFile media) : base(media)
    {
    }
}

/// <summary>The Bot API's input media animation.</summary>
public class InputMediaAnimation : InputMedia, IInputMediaThumb
{
    public override InputMediaType Type => InputMediaType.Animation;
    public InputFile? Thumbnail { get; set; }
    public bool ShowCaptionAboveMedia { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }
    public int Duration { get; set; }
    public bool HasSpoiler { get; set; }

    public InputMediaAnimation()
    {
    }

    [SetsRequiredMembers]
    public InputMediaAnimation(InputFile media) : base(media)
    {
    }
}

/// <summary>The Bot API's input media audio.</summary>
public class InputMediaAudio : InputMedia, IInputMediaThumb, IAlbumInputMedia
{
    public override InputMediaType Type => InputMediaType.Audio;

    public InputFile? Thumbnail { get; set; }

    public int Duration { get; set; }

    public string? Performer { get; set; }

    public string? Title { get; set; }

    public InputMediaAudio()
    {
    }

    [SetsRequiredMembers]
    public InputMediaAudio(InputFile media) : base(media)
    {
    }
}

/// <summary>The Bot API's input media document.</summary>
public class InputMediaDocument : InputMedia, IInputMediaThumb, IAlbumInputMedia
{
    public override InputMediaType Type => InputMediaType.Document;

    public InputFile? Thumbnail { get; set; }

    public bool DisableContentTypeDetection { get; set; }

    public InputMediaDocument()
    {
    }

    [SetsRequiredMembers]
    public InputMediaDocument(InputFile media) : base(media)
    {
    }
}
