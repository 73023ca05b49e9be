using System.Text.Json.Serialization;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Serialization;

/// <summary>The families of types that a word in the JSON tells apart; an unknown word becomes a bare member of its family.</summary>
static class Variants
{
    public static IEnumerable<JsonConverter> Converters() =>
    [
        new VariantConverter<ChatMember>("status", new()
        {
            ["creator"] = typeof(ChatMemberOwner),
            ["administrator"] = typeof(ChatMemberAdministrator),
            ["member"] = typeof(ChatMemberMember),
            ["restricted"] = typeof(ChatMemberRestricted),
            ["left"] = typeof(ChatMemberLeft),
            ["kicked"] = typeof(ChatMemberBanned),
        }, typeof(UnknownMember)),
        new VariantConverter<MessageOrigin>("type", new()
        {
            ["user"] = typeof(MessageOriginUser),
            ["hidden_user"] = typeof(MessageOriginHiddenUser),
            ["chat"] = typeof(MessageOriginChat),
            ["channel"] = typeof(MessageOriginChannel),
        }, typeof(UnknownOrigin)),
        new VariantConverter<ReactionType>("type", new()
        {
            ["emoji"] = typeof(ReactionTypeEmoji),
            ["custom_emoji"] = typeof(ReactionTypeCustomEmoji),
            ["paid"] = typeof(ReactionTypePaid),
        }, typeof(UnknownReaction)),
        new VariantConverter<MenuButton>("type", new()
        {
            ["default"] = typeof(MenuButtonDefault),
            ["commands"] = typeof(MenuButtonCommands),
            ["web_app"] = typeof(MenuButtonWebApp),
        }, typeof(UnknownButton)),
        new VariantConverter<BotCommandScope>(),
        new VariantConverter<InputMedia>(),
    ];

    sealed class UnknownMember : ChatMember
    {
        public override ChatMemberStatus Status => default;
    }

    sealed class UnknownOrigin : MessageOrigin
    {
        public override MessageOriginType Type => default;
    }

    sealed class UnknownReaction : ReactionType
    {
        public override ReactionTypeKind Type => default;
    }

    sealed class UnknownButton : MenuButton
    {
        public override MenuButtonType Type => default;
    }
}
