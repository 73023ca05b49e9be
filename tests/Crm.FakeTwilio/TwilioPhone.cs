using System.Globalization;

namespace Crm.Fakes;

/// <summary>A person with a phone, in SMS or in WhatsApp: acts become signed requests to the sender's webhook.</summary>
public sealed class TwilioPhone
{
    readonly Lock _gate = new();
    readonly List<TwilioMessage> _shown = [];
    readonly TwilioAccount _account;
    TaskCompletionSource _news = NewSignal();
    int _seen;

    internal TwilioPhone(TwilioAccount account, string address)
    {
        (_account, Address) = (account, address);
        Sender = account.SenderFor(address);
    }

    /// <summary>"+4930…", "whatsapp:+4930…", or "whatsapp:DE.…" without a number.</summary>
    public string Address { get; }

    /// <summary>The name in WhatsApp.</summary>
    public string ProfileName { get; set; } = "Anna";

    /// <summary>The account's address that this phone writes to.</summary>
    public string Sender { get; set; }

    /// <summary>Messages that were delivered here, in order.</summary>
    public IReadOnlyList<TwilioMessage> Messages { get { lock (_gate) return [.. _shown]; } }

    public Task<TwilioDelivery> Writes(string text, TwilioMessage? replyTo = null)
    {
        var form = new Dictionary<string, string>();
        if (replyTo is not null) (form["OriginalRepliedMessageSid"], form["OriginalRepliedMessageSender"]) = (replyTo.Sid, Sender);
        NoteOptOut(text.Trim().ToUpperInvariant(), form);
        return Send("text", text, form);
    }

    /// <summary>A message with a file; its address in the parameter MediaUrl0 asks for the account's credentials.</summary>
    public Task<TwilioDelivery> SendsFile(string contentType, byte[]? content = null, string caption = "")
    {
        var main = contentType.Split('/')[0];
        return Send(main is "image" or "audio" or "video" ? main : "document", caption, [], (contentType, content ?? [1, 2, 3]));
    }

    public Task<TwilioDelivery> SendsLocation(double latitude, double longitude, string? address = null, string? label = null)
    {
        var form = new Dictionary<string, string>
        {
            ["Latitude"] = latitude.ToString(CultureInfo.InvariantCulture), ["Longitude"] = longitude.ToString(CultureInfo.InvariantCulture),
        };
        if (address is not null) form["Address"] = address;
        if (label is not null) form["Label"] = label;
        return Send("location", "", form);
    }

    /// <summary>Presses the newest button, or takes the newest row of a list, with this title.</summary>
    public Task<TwilioDelivery> Presses(string title)
    {
        var hit = Messages.Reverse().SelectMany(m => m.Buttons.Select(b => (Message: m, Button: b))).FirstOrDefault(p => p.Button.Title == title);
        if (hit.Message is null) throw new InvalidOperationException($"{Address} sees no button \"{title}\". The chat:\n{this}");
        var form = new Dictionary<string, string> { ["OriginalRepliedMessageSid"] = hit.Message.Sid, ["OriginalRepliedMessageSender"] = Sender };
        if (hit.Button.InList) (form["ListId"], form["ListTitle"]) = (hit.Button.Id, title);
        else (form["ButtonPayload"], form["ButtonText"]) = (hit.Button.Id, title);
        return Send(hit.Message.IsTemplate ? "button" : "interactive", title, form);
    }

    /// <summary>The next delivered message with the text; what came before it counts as seen. Waits 10 s unless told otherwise.</summary>
    public async Task<TwilioMessage> Sees(string text, TimeSpan? timeout = null)
    {
        var late = Task.Delay(timeout ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            Task news;
            lock (_gate)
            {
                var at = _shown.FindIndex(_seen, m => m.Body.Contains(text, StringComparison.Ordinal));
                if (at >= 0)
                {
                    _seen = at + 1;
                    return _shown[at];
                }
                if (_news.Task.IsCompleted) _news = NewSignal();
                news = _news.Task;
            }
            if (await Task.WhenAny(news, late) == late) throw new TimeoutException($"{Address} did not see \"{text}\". The chat:\n{this}");
        }
    }

    /// <summary>The delivered messages as lines of text, for the messages of failing tests.</summary>
    public override string ToString() => string.Join('\n', Messages.Select(m => $"{m.Sid} {m.Body}"));

    internal void Show(TwilioMessage message)
    {
        lock (_gate)
        {
            _shown.Add(message);
            _news.TrySetResult();
        }
    }

    void NoteOptOut(string word, Dictionary<string, string> form)
    {
        if (TwilioAccount.IsWhatsApp(Address)) return;
        if (word is "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT")
        {
            _account.OptedOut[Address] = true;
            form["OptOutType"] = "STOP";
        }
        else if (word is "START" or "YES" or "UNSTOP" && _account.OptedOut.TryRemove(Address, out _)) form["OptOutType"] = "START";
    }

    async Task<TwilioDelivery> Send(string kind, string body, Dictionary<string, string> extra, params (string Type, byte[] Content)[] files)
    {
        var message = new TwilioMessage(_account, new Draft(Sender, Address, null, body, []), files.Length);
        _account.Messages.Add(message);
        _account.NoteWritten(Address, Sender);
        var form = Form(message, kind, files.Length);
        foreach (var (index, (type, content)) in files.Index())
        {
            var file = _account.Files.Keep(message.Sid, type, content);
            form[$"MediaContentType{index}"] = type;
            form[$"MediaUrl{index}"] = $"{_account.BaseUrl}/2010-04-01/Accounts/{_account.Options.AccountSid}/Messages/{message.Sid}/Media/{file.Sid}";
        }
        foreach (var (name, value) in extra) form[name] = value;
        var url = _account.Senders[Sender].Url ?? throw new InvalidOperationException($"No webhook is set for {Sender}.");
        return await _account.Hooks.Post(url, form);
    }

    Dictionary<string, string> Form(TwilioMessage message, string kind, int files)
    {
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = _account.Options.AccountSid, ["ApiVersion"] = "2010-04-01", ["MessageSid"] = message.Sid, ["SmsSid"] = message.Sid,
            ["SmsMessageSid"] = message.Sid, ["SmsStatus"] = "received", ["From"] = Address, ["To"] = Sender, ["Body"] = message.Body,
            ["NumMedia"] = files.ToString(CultureInfo.InvariantCulture), ["NumSegments"] = "1",
        };
        if (!TwilioAccount.IsWhatsApp(Address))
        {
            form["NumSegments"] = Segments.In(message.Body).ToString(CultureInfo.InvariantCulture);
            foreach (var place in new[] { "City", "State", "Zip", "Country" }) (form["From" + place], form["To" + place]) = ("", "");
            return form;
        }
        (form["ProfileName"], form["MessageType"], form["ReferralNumMedia"]) = (ProfileName, kind, "0");
        if (Address.StartsWith("whatsapp:+", StringComparison.Ordinal)) form["WaId"] = Address["whatsapp:+".Length..];
        return form;
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
