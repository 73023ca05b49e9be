using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Telegram.Bot.Types
{
    public partial class ReplyParameters
    {
        public static implicit operator ReplyParameters(int replyToMessageId) => new() { MessageId = replyToMessageId };

        public static implicit operator ReplyParameters?(Message? msg) =>
            msg is null ? null : new() { MessageId = msg.Id, ChatId = msg.Chat.Id };
    }

    public partial class MessageId
    {
        public static implicit operator MessageId(Message msg) => new() { Id = msg.Id };
    }

    public partial class ReactionType
    {
        public static implicit operator ReactionType(string emoji) => new ReactionTypeEmoji { Emoji = emoji };

        public static implicit operator ReactionType(long customEmojiId) =>
            new ReactionTypeCustomEmoji { CustomEmojiId = customEmojiId.ToString(CultureInfo.InvariantCulture) };
    }

    public partial class ReactionTypeEmoji
    {
        public override string ToString() => Emoji;
    }

    public partial class ReactionTypeCustomEmoji
    {
        public override string ToString() => CustomEmojiId;
    }

    public partial class LinkPreviewOptions
    {
        /// <summary>No preview.</summary>
        public static readonly LinkPreviewOptions Disabled = new() { IsDisabled = true };

        [Obsolete("Superseded by LinkPreviewOptions.Disabled.")]
        public static implicit operator LinkPreviewOptions?(bool disabled) => disabled ? Disabled : null;

        public static implicit operator LinkPreviewOptions(string url) => new() { Url = url };
    }

    public partial class LoginUrl
    {
        public static implicit operator string(LoginUrl self) => self.Url;

        public static implicit operator LoginUrl(string url) => new() { Url = url };
    }

    public partial class CopyTextButton
    {
        public static implicit operator string(CopyTextButton self) => self.Text;

        public static implicit operator CopyTextButton(string text) => new() { Text = text };
    }

    public partial class WebAppInfo
    {
        public WebAppInfo()
        {
        }

        [SetsRequiredMembers]
        public WebAppInfo(string url) => Url = url;

        public static implicit operator string(WebAppInfo self) => self.Url;

        public static implicit operator WebAppInfo(string url) => new(url);
    }
}

namespace Telegram.Bot.Types.Payments
{
    public partial class LabeledPrice
    {
        public LabeledPrice()
        {
        }

        [SetsRequiredMembers]
        public LabeledPrice(string label, long amount)
        {
            Label = label;
            Amount = amount;
        }

        public static implicit operator LabeledPrice((string label, long amount) t) => new(t.label, t.amount);
    }
}
