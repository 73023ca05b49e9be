using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendMessage</c>.</summary>
public class SendMessageRequest() : RequestBase<Message>("sendMessage")
{
    public required ChatId ChatId { get; set; }
    public int? MessageThreadId { get; set; }
    public required string Text { get; set; }
    public ParseMode ParseMode { get; set; }
    public LinkPreviewOptions? LinkPreviewOptions { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
