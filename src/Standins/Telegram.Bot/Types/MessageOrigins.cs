using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>The Bot API's message origin user.</summary>
public class MessageOriginUser : MessageOrigin
{
    public override MessageOriginType Type => MessageOriginType.User;

    public User SenderUser { get; set; } = default!;
}

/// <summary>The Bot API's message origin hidden user.</summary>
public class MessageOriginHiddenUser : MessageOrigin
{
    public override MessageOriginType Type => MessageOriginType.HiddenUser;

    public string SenderUserName { get; set; } = default!;
}

/// <summary>The Bot API's message origin chat.</summary>
public class MessageOriginChat : MessageOrigin
{
    public override MessageOriginType Type => MessageOriginType.Chat;

    public Chat SenderChat { get; set; } = default!;

    public string? AuthorSignature { get; set; }
}

/// <summary>The Bot API's message origin channel.</summary>
public class MessageOriginChannel : MessageOrigin
{
    public override MessageOriginType Type => MessageOriginType.Channel;

    public Chat Chat { get; set; } = default!;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int MessageId { get; set; }

    public string? AuthorSignature { get; set; }
}
