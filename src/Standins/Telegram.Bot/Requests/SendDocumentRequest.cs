using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendDocument</c>.</summary>
public class SendDocumentRequest() : FileRequestBase<Message>("sendDocument")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required InputFile Document { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
