using System.Text.Json.Serialization;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

/// <summary>Calls <c>sendVenue</c>.</summary>
public class SendVenueRequest() : RequestBase<Message>("sendVenue"), IChatTargetable, IBusinessConnectable
{
    public required ChatId ChatId { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Latitude { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double Longitude { get; set; }
    public required string Title { get; set; }
    public required string Address { get; set; }
    public string? BusinessConnectionId { get; set; }
    public int? MessageThreadId { get; set; }
    public long? DirectMessagesTopicId { get; set; }
    public long? ReceiverUserId { get; set; }
    public string? CallbackQueryId { get; set; }
    public string? FoursquareId { get; set; }
    public string? FoursquareType { get; set; }
    public string? GooglePlaceId { get; set; }
    public string? GooglePlaceType { get; set; }
    public bool DisableNotification { get; set; }
    public bool ProtectContent { get; set; }
    public bool AllowPaidBroadcast { get; set; }
    public string? MessageEffectId { get; set; }
    public SuggestedPostParameters? SuggestedPostParameters { get; set; }
    public ReplyParameters? ReplyParameters { get; set; }
    public ReplyMarkup? ReplyMarkup { get; set; }
}
