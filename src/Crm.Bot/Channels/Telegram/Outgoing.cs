using System.Globalization;
using Crm.Core.Conversations;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Crm.Bot.Channels.Telegram;

/// <summary>A message in the Bot API's words.</summary>
sealed record Outgoing(long Chat, int? Thread, string Text, ParseMode Mode, ReplyParameters? ReplyTo, ReplyMarkup? Keyboard)
{
    public static Outgoing Of(long chat, int? thread, OutgoingMessage message)
    {
        var marked = MarkupReader.Read(message.Text);
        return new Outgoing(chat, thread, marked.Write(0, marked.Text.Length), ParseMode.Html, Answered(message.ReplyToMessageId), TelegramKeyboards.Of(message));
    }

    /// <summary>The same without formatting, for when the Bot API cannot read it.</summary>
    public Outgoing Plain() => this with { Text = MarkupReader.Read(Text).Text, Mode = ParseMode.None };

    static ReplyParameters? Answered(string? messageId) =>
        int.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;
}
