using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendVideo</c>.</summary>
public class SendVideoRequest() : FileRequestBase<Message>("sendVideo")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required InputFile Video { get; set; }
    public string? Caption { get; set; }
    public ParseMode ParseMode { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
