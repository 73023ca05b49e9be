namespace Telegram.Bot.Types;

/// <summary>The Bot API's input rich message.</summary>
public class InputRichMessage
{
    public string? Html { get; set; }

    public string? Markdown { get; set; }

    public bool IsRtl { get; set; }

    public bool SkipEntityDetection { get; set; }
}
