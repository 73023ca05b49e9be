using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendPhoto</c>.</summary>
public class SendPhotoRequest() : FileRequestBase<Message>("sendPhoto")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required InputFile Photo { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
