using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendVoice</c>.</summary>
public class SendVoiceRequest() : FileRequestBase<Message>("sendVoice")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required InputFile Voice { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
