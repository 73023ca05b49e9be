using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendAudio</c>.</summary>
public class SendAudioRequest() : FileRequestBase<Message>("sendAudio")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required InputFile Audio { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
