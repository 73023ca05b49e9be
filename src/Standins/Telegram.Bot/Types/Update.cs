using System.Text.Json.Serialization;
using Telegram.Bot.Types.Payments;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's update.</summary>
public partial class Update
{
    [JsonPropertyName("update_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Id { get; set; }
    public Message? Message { get; set; }
    public Message? EditedMessage { get; set; }
    public Message? ChannelPost { get; set; }
    public Message? EditedChannelPost { get; set; }
    public Message? BusinessMessage { get; set; }
    public Message? EditedBusinessMessage { get; set; }
    public Message? GuestMessage { get; set; }
    public MessageReactionUpdated? MessageReaction { get; set; }
    public MessageReactionCountUpdated? MessageReactionCount { get; set; }
    public InlineQuery? InlineQuery { get; set; }
    public ChosenInlineResult? ChosenInlineResult { get; set; }
    public CallbackQuery? CallbackQuery { get; set; }
    public ShippingQuery? ShippingQuery { get; set; }
    public PreCheckoutQuery? PreCheckoutQuery { get; set; }
    public Poll? Poll { get; set; }
    public PollAnswer? PollAnswer { get; set; }
    public ChatMemberUpdated? MyChatMember { get; set; }
    public ChatMemberUpdated? ChatMember { get; set; }
    public ChatJoinRequest? ChatJoinRequest { get; set; }
}
