using System.Globalization;
using Crm.Core;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Turns a webhook call's parameters into an incoming message.</summary>
static class TwilioMessages
{
    const int MaxText = 8192, MaxName = 200, MaxId = 200, MaxFiles = 10, MaxUrl = 1000, MaxType = 100;
    const string WhatsApp = "whatsapp:";

    static readonly HashSet<string> StopWords = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"], StartWords = ["START", "UNSTOP", "YES"];

    /// <summary>The address without its channel: a number, or a person's id where the number is hidden.</summary>
    public static string Bare(string address) => address.StartsWith(WhatsApp, StringComparison.Ordinal) ? address[WhatsApp.Length..] : address;

    public static string Address(ChannelKind kind, string bare) => kind == ChannelKind.WhatsApp ? WhatsApp + bare : bare;

    /// <summary>What came in; null for what is not read. A call that lacks what it must have is a <see cref="FormatException"/>.</summary>
    public static IncomingMessage? Read(ChannelAccount account, string sid, TwilioForm form, DateTimeOffset now)
    {
        var from = form["From"] ?? throw new FormatException("The message has no sender.");
        if (from.StartsWith(WhatsApp, StringComparison.Ordinal) != (account.Kind == ChannelKind.WhatsApp)) throw new FormatException($"{from} does not write to {account.Kind}: the number's webhook in Twilio names another account.");
        if (form["MessageType"] == "reaction") return null;
        var chat = StoredText.Clean(Bare(from), MaxId);
        var text = StoredText.Clean(form["Body"], MaxText);
        var incoming = new IncomingMessage
        {
            ChannelAccountId = account.Id, ExternalId = sid, ChatId = chat, Kind = IncomingKind.Message, At = now, Sender = SenderOf(chat, form), Text = text, MessageId = sid,
            ReplyToMessageId = StoredText.Clean(form["OriginalRepliedMessageSid"], MaxId),
        };
        if (Pressed(form) is { } pressed) return Press(incoming, pressed.Data, pressed.Label);
        if (Files(form) is { Count: > 0 } files) return incoming with { MessageKind = files[0].Kind, Files = files };
        if (Place(form) is { } place) return incoming with { MessageKind = MessageKind.Location, Location = place, Text = Words(form["Label"], form["Address"]) ?? text };
        return text is null || form["MessageType"] == "unsupported" ? incoming with { MessageKind = MessageKind.Other } : OptOut(account, form, incoming);
    }

    static Sender SenderOf(string chat, TwilioForm form)
    {
        var phone = IsNumber(chat) ? chat : form["WaId"] is { } id && IsNumber("+" + id) ? "+" + id : null;
        return new Sender(chat, StoredText.Clean(form["ProfileName"], MaxName) ?? phone ?? chat, Phone: phone);
    }

    /// <summary>E.164; short codes and names are none.</summary>
    public static bool IsNumber(string text) => text is ['+', >= '1' and <= '9', ..] && text.Length is >= 8 and <= 16 && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    static (string Data, string? Label)? Pressed(TwilioForm form) =>
        form["ListId"] is { } row ? (row, form["ListTitle"] ?? form["Body"])
        : form["ButtonPayload"] is { } data ? (data, form["ButtonText"] ?? form["Body"]) : null;

    /// <summary>Our buttons say which wait they belong to; what a template's button says is read as its words.</summary>
    static IncomingMessage Press(IncomingMessage incoming, string data, string? label) =>
        data.IndexOf(':') is > 0 and var colon && data.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            ? incoming with { Kind = IncomingKind.Button, MessageKind = MessageKind.Button, ButtonData = StoredText.Clean(data, MaxId), CallbackId = incoming.ExternalId, MessageId = null, Text = StoredText.Clean(label, MaxName) }
            : incoming with { Text = StoredText.Clean(label ?? data, MaxName) };

    static List<IncomingFile> Files(TwilioForm form)
    {
        var files = new List<IncomingFile>();
        for (var i = 0; i < Math.Min(form.Number("NumMedia"), MaxFiles); i++)
            if (form[$"MediaUrl{i}"] is { Length: <= MaxUrl } url)
            {
                var type = StoredText.Clean(form[$"MediaContentType{i}"], MaxType);
                files.Add(new IncomingFile(KindOf(type, form["MessageType"]), StoredText.Clean(url), url[(url.LastIndexOf('/') + 1)..], null, type, null));
            }
        return files;
    }

    static MessageKind KindOf(string? type, string? messageType) => type?.Split('/')[0] switch
    {
        "image" => messageType == "sticker" ? MessageKind.Sticker : MessageKind.Photo,
        "audio" => type.StartsWith("audio/ogg", StringComparison.Ordinal) ? MessageKind.Voice : MessageKind.Audio,
        "video" => MessageKind.Video,
        _ => MessageKind.Document,
    };

    static SharedLocation? Place(TwilioForm form) =>
        double.TryParse(form["Latitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(form["Longitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
        && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? new SharedLocation(latitude, longitude) : null;

    static string? Words(string? label, string? address) => StoredText.Clean($"{label}\n{address}".Trim(), MaxText) is { Length: > 0 } words ? words : null;

    /// <summary>The words that carriers act upon, also when Twilio does not point at them. A start that takes nothing back is a word like any other; the turn knows.</summary>
    static IncomingMessage OptOut(ChannelAccount account, TwilioForm form, IncomingMessage incoming)
    {
        var word = account.Kind == ChannelKind.Sms ? incoming.Text!.Trim().ToUpperInvariant() : "";
        return form["OptOutType"] switch
        {
            "STOP" => incoming with { Kind = IncomingKind.Blocked },
            "START" => incoming with { Kind = IncomingKind.Unblocked },
            null when StopWords.Contains(word) => incoming with { Kind = IncomingKind.Blocked },
            null when StartWords.Contains(word) => incoming with { Kind = IncomingKind.Unblocked },
            _ => incoming,
        };
    }
}
