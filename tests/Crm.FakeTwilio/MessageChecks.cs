using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Crm.Fakes;

/// <summary>A message that passed the checks.</summary>
internal sealed record Draft(string To, string From, string? Service, string Body, IReadOnlyList<string> MediaUrls)
{
    public TwilioContent? Content { get; init; }
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Actions { get; init; } = [];
    public string? StatusCallback { get; init; }
    public DateTimeOffset? SendAt { get; init; }
}

/// <summary>What makes the API refuse a message at once, with the documented numbers.</summary>
internal sealed partial class MessageChecks(TwilioAccount account)
{
    static readonly HashSet<string> Known =
    [
        "To", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid", "ContentVariables", "StatusCallback", "PersistentAction",
        "ValidityPeriod", "ScheduleType", "SendAt", "ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt", "ForceDelivery", "ContentRetention",
        "AddressRetention", "SmartEncoded", "ShortenUrls", "SendAsMms", "RiskCheck", "TrafficType", "FallbackFrom",
    ];

    public Draft Check(TwilioRequest call)
    {
        CheckForm(call);
        var to = Recipient(call);
        var (from, service) = Sender(call, to);
        if (account.OptedOut.ContainsKey(to)) throw TwilioRefusal.Bad(21610, "The recipient has unsubscribed");
        var (content, variables) = Template(call, TwilioAccount.IsWhatsApp(to));
        return new Draft(to, from, service, Text(call), Media(call))
        {
            Content = content, Variables = variables, Actions = call.All("PersistentAction"),
            StatusCallback = Callback(call), SendAt = Schedule(call),
        };
    }

    static void CheckForm(TwilioRequest call)
    {
        foreach (var (name, values) in call.Values)
        {
            if (!Known.Contains(name)) throw TwilioRefusal.Bad(20001, $"There is no parameter {name}");
            if (values.Count > 1 && name is not ("MediaUrl" or "PersistentAction")) throw TwilioRefusal.Bad(20001, $"{name} is given twice");
        }
        if (call.One("ValidityPeriod") is { } seconds && !(int.TryParse(seconds, out var period) && period is >= 1 and <= 36000))
            throw TwilioRefusal.Bad(20001, "ValidityPeriod is 1 to 36000 seconds");
    }

    static string Recipient(TwilioRequest call)
    {
        var to = call.One("To") ?? throw TwilioRefusal.Bad(21604, "To is missing");
        var address = TwilioAccount.IsWhatsApp(to) ? WhatsAppAddress() : Number();
        return address.IsMatch(to) ? to : throw TwilioRefusal.Bad(21211, $"{to} cannot be written to");
    }

    (string From, string? Service) Sender(TwilioRequest call, string to)
    {
        var service = call.One("MessagingServiceSid");
        if (service is not null && !account.Options.MessagingServices.Contains(service)) throw TwilioRefusal.NotFound($"messaging service {service}");
        var from = call.One("From") ?? (service is null ? throw TwilioRefusal.Bad(21603, "From is missing") : account.SenderFor(to));
        if (TwilioAccount.IsWhatsApp(from) != TwilioAccount.IsWhatsApp(to)) throw TwilioRefusal.Bad(21910, "From and To are on different channels");
        if (from == to) throw TwilioRefusal.Bad(21266, "From and To are the same");
        if (account.Senders.ContainsKey(from)) return (from, service);
        if (TwilioAccount.IsWhatsApp(from)) throw TwilioRefusal.Bad(63007, $"{from} is no channel of this account");
        if (!Number().IsMatch(from)) throw TwilioRefusal.Bad(21212, $"{from} is no number");
        throw TwilioRefusal.Bad(21659, $"{from} is no number of this account");
    }

    static string Text(TwilioRequest call)
    {
        var body = call.One("Body") ?? "";
        if (new StringInfo(body).LengthInTextElements > 1600) throw TwilioRefusal.Bad(21617, "The body is longer than 1600 characters");
        var hasMore = call.All("MediaUrl").Count > 0 || call.One("ContentSid") is not null || call.All("PersistentAction").Count > 0;
        return body != "" || hasMore ? body : throw TwilioRefusal.Bad(21602, "The message is empty");
    }

    static IReadOnlyList<string> Media(TwilioRequest call)
    {
        var urls = call.All("MediaUrl");
        if (urls.Count > 10) throw TwilioRefusal.Bad(21623, "There are more than ten files");
        return urls.All(IsWeb) ? urls : throw TwilioRefusal.Bad(21620, "A file's address is no URL");
    }

    static string? Callback(TwilioRequest call)
    {
        var url = call.One("StatusCallback");
        return url is null || IsWeb(url) ? url : throw TwilioRefusal.Bad(21609, "StatusCallback is no URL");
    }

    static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    (TwilioContent? Content, IReadOnlyDictionary<string, string> Variables) Template(TwilioRequest call, bool isWhatsApp)
    {
        var none = new Dictionary<string, string>();
        var (sid, json) = (call.One("ContentSid"), call.One("ContentVariables"));
        if (sid is null) return json is null ? (null, none) : throw TwilioRefusal.Bad(20001, "ContentVariables need a ContentSid");
        if (call.One("Body") is not null || call.All("MediaUrl").Count > 0)
            throw TwilioRefusal.Bad(20001, "A template goes without Body and MediaUrl");
        var content = account.Contents.Find(sid) ?? throw TwilioRefusal.Bad(21655, $"There is no template {sid}");
        var variables = json is null ? none : Variables(json);
        if (isWhatsApp && variables.Values.Any(v => v == "" || BadInVariable().IsMatch(v)))
            throw TwilioRefusal.Bad(21656, "A variable is empty, or has line breaks, tabs or more than four spaces");
        return (content, variables);
    }

    static Dictionary<string, string> Variables(string json)
    {
        try { return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new JsonException(); }
        catch (JsonException) { throw TwilioRefusal.Bad(21656, "ContentVariables is no JSON object of texts"); }
    }

    DateTimeOffset? Schedule(TwilioRequest call)
    {
        var (type, at) = (call.One("ScheduleType"), call.One("SendAt"));
        if (type is null && at is null) return null;
        if (type != "fixed") throw TwilioRefusal.Bad(35111, "SendAt needs a ScheduleType");
        if (call.One("MessagingServiceSid") is null) throw TwilioRefusal.Bad(35118, "A message is scheduled by a messaging service");
        var isTime = DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time);
        return isTime && time >= account.Now.AddMinutes(5) && time <= account.Now.AddDays(35)
            ? time
            : throw TwilioRefusal.Bad(35114, "SendAt is 5 minutes to 35 days ahead");
    }

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex Number();

    // A person who hides the number has a country and an id in its place.
    [GeneratedRegex(@"^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.\w{1,128})$")]
    private static partial Regex WhatsAppAddress();

    [GeneratedRegex(@"[\n\r\t]| {5,}")]
    private static partial Regex BadInVariable();
}
