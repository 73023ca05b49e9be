using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

public partial class Update
{
    /// <summary>Every kind of update that can be asked for.</summary>
    public static readonly UpdateType[] AllTypes = [.. Enum.GetValues<UpdateType>().Where(type => type != UpdateType.Unknown)];

    /// <summary>What the update tells of; <see cref="UpdateType.Unknown"/> for kinds that are not modelled.</summary>
    [JsonIgnore]
    public UpdateType Type => this switch
    {
        { Message: not null } => UpdateType.Message,
        { EditedMessage: not null } => UpdateType.EditedMessage,
        { ChannelPost: not null } => UpdateType.ChannelPost,
        { EditedChannelPost: not null } => UpdateType.EditedChannelPost,
        { BusinessMessage: not null } => UpdateType.BusinessMessage,
        { EditedBusinessMessage: not null } => UpdateType.EditedBusinessMessage,
        { GuestMessage: not null } => UpdateType.GuestMessage,
        { MessageReaction: not null } => UpdateType.MessageReaction,
        { MessageReactionCount: not null } => UpdateType.MessageReactionCount,
        { InlineQuery: not null } => UpdateType.InlineQuery,
        { ChosenInlineResult: not null } => UpdateType.ChosenInlineResult,
        { CallbackQuery: not null } => UpdateType.CallbackQuery,
        { ShippingQuery: not null } => UpdateType.ShippingQuery,
        { PreCheckoutQuery: not null } => UpdateType.PreCheckoutQuery,
        { Poll: not null } => UpdateType.Poll,
        { PollAnswer: not null } => UpdateType.PollAnswer,
        { MyChatMember: not null } => UpdateType.MyChatMember,
        { ChatMember: not null } => UpdateType.ChatMember,
        { ChatJoinRequest: not null } => UpdateType.ChatJoinRequest,
        _ => UpdateType.Unknown,
    };
}
