using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Payments;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendInvoice</c>.</summary>
public class SendInvoiceRequest() : RequestBase<Message>("sendInvoice"), IChatTargetable
{
    public required ChatId ChatId { get; set; }
    public required string Title { get; set; }
    public required string Description { get; set; }
    public required string Payload { get; set; }
    public required string Currency { get; set; }
    public required IEnumerable<LabeledPrice> Prices { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public string? ProviderToken { get; set; }
    public long? MaxTipAmount { get; set; }
    public IEnumerable<int>? SuggestedTipAmounts { get; set; }
    public string? StartParameter { get; set; }
    public string? ProviderData { get; set; }
    public string? PhotoUrl { get; set; }
    public int? PhotoSize { get; set; }
    public int? PhotoWidth { get; set; }
    public int? PhotoHeight { get; set; }
    public bool NeedName { get; set; }
    public bool NeedPhoneNumber { get; set; }
    public bool NeedEmail { get; set; }
    public bool NeedShippingAddress { get; set; }
    public bool SendPhoneNumberToProvider { get; set; }
    public bool SendEmailToProvider { get; set; }
    public bool IsFlexible { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
