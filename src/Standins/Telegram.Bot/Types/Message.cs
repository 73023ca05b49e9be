using System.Text.Json.Serialization;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message.</summary>
public partial class Message
{
    [JsonPropertyName("message_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Id { get; set; }
    public int? MessageThreadId { get; set; }
    public User? From { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime Date { get; set; }
    public Chat Chat { get; set; } = default!;
    public bool IsTopicMessage { get; set; }
    public Message? ReplyToMessage { get; set; }
    public string? MediaGroupId { get; set; }
    public string? Text { get; set; }
    public MessageEntity[]? Entities { get; set; }
    public Animation? Animation { get; set; }
    public Audio? Audio { get; set; }
    public Document? Document { get; set; }
    public PhotoSize[]? Photo { get; set; }
    public Sticker? Sticker { get; set; }
    public Video? Video { get; set; }
    public VideoNote? VideoNote { get; set; }
    public Voice? Voice { get; set; }
    public string? Caption { get; set; }
    public MessageEntity[]? CaptionEntities { get; set; }
    public Contact? Contact { get; set; }
    public Venue? Venue { get; set; }
    public Location? Location { get; set; }
    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
