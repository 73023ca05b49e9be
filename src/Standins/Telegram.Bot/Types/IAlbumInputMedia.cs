namespace Telegram.Bot.Types;

/// <summary>Media that may stand in an album.</summary>
public interface IAlbumInputMedia;

/// <summary>Media that may have a thumbnail.</summary>
public interface IInputMediaThumb
{
    InputFile? Thumbnail { get; }
}
