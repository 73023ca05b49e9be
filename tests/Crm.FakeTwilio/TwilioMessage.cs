using System.Globalization;
using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>A message of the account, in either direction.</summary>
public sealed class TwilioMessage
{
    readonly Lock _gate = new();
    readonly TwilioAccount _account;
    readonly Draft _draft;
    readonly List<string> _statuses = [];
    readonly List<byte[]> _files = [];
    readonly DateTimeOffset _created;
    DateTimeOffset? _sent;

    internal TwilioMessage(TwilioAccount account, Draft draft)
    {
        (_account, _draft, _created) = (account, draft, account.Now);
        Sid = TwilioAccount.NewSid(draft.MediaUrls.Count > 0 ? "MM" : "SM");
        Body = draft.Content?.Text(draft.Variables) ?? draft.Body;
        Status = draft.SendAt is not null ? "scheduled" : draft.Service is not null ? "accepted" : "queued";
        MayArrive = !IsWhatsApp || draft.Content is { MayOpen: true } || account.WindowIsOpen(draft.To, draft.From);
    }

    internal TwilioMessage(TwilioAccount account, Draft draft, int files)
        : this(account, draft)
    {
        (IsIncoming, Status, Sid) = (true, "received", TwilioAccount.NewSid(files > 0 ? "MM" : "SM"));
        IncomingFiles = files;
    }

    public string Sid { get; }
    public string To => _draft.To;
    public string From => _draft.From;
    public bool IsIncoming { get; }

    /// <summary>The text as the person sees it, a template's filled in.</summary>
    public string Body { get; private set; }

    public IReadOnlyList<string> MediaUrls => _draft.MediaUrls;

    /// <summary>What was found at those of the addresses that are on this machine.</summary>
    public IReadOnlyList<byte[]> Files { get { lock (_gate) return [.. _files]; } }

    public string? ContentSid => _draft.Content?.Sid;
    public IReadOnlyDictionary<string, string> Variables => _draft.Variables;
    public string? MessagingServiceSid => _draft.Service;

    /// <summary>What PersistentAction said, such as "geo:1,2|here".</summary>
    public IReadOnlyList<string> Actions => _draft.Actions;

    /// <summary>A template's buttons and rows, with the ids that come back when they are pressed.</summary>
    public IReadOnlyList<(string Title, string Id, bool InList)> Buttons => _draft.Content?.Buttons(_draft.Variables) ?? [];

    public string Status { get; private set; }
    public int? ErrorCode { get; private set; }

    /// <summary>Every status it has become, in order.</summary>
    public IReadOnlyList<string> Statuses { get { lock (_gate) return [.. _statuses]; } }

    internal bool IsWhatsApp => TwilioAccount.IsWhatsApp(To);
    internal bool IsTemplate => _draft.Content is { MayOpen: true };
    internal bool MayArrive { get; }
    internal int IncomingFiles { get; }

    /// <summary>Gives it a status, shows a delivered one to its phone, and ends when the callback was answered.</summary>
    public async Task Becomes(string status, int? errorCode = null)
    {
        lock (_gate)
        {
            (Status, ErrorCode) = (status, errorCode);
            _statuses.Add(status);
            if (status == "sent") _sent ??= _account.Now;
        }
        if (status == "delivered") _account.Phone(To).Show(this);
        if ((_draft.StatusCallback ?? _account.Senders[From].StatusCallback) is { } url) await _account.Hooks.Post(url, Callback(status, errorCode));
    }

    internal bool Cancel() => Change("scheduled", "canceled");

    internal bool Leave() => Change("scheduled", "accepted");

    bool Change(string before, string after)
    {
        lock (_gate)
        {
            if (Status != before) return false;
            Status = after;
            return true;
        }
    }

    internal void Redact() => Body = "";

    internal void Take(byte[] file) { lock (_gate) _files.Add(file); }

    Dictionary<string, string> Callback(string status, int? errorCode)
    {
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = _account.Options.AccountSid, ["ApiVersion"] = "2010-04-01", ["MessageSid"] = Sid, ["SmsSid"] = Sid,
            ["MessageStatus"] = status, ["SmsStatus"] = status, ["From"] = From, ["To"] = To,
        };
        if (MessagingServiceSid is { } service) form["MessagingServiceSid"] = service;
        if (errorCode is { } code) form["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
        if (!IsWhatsApp) return form;
        (form["ChannelPrefix"], form["ChannelToAddress"], form["ChannelInstallSid"]) = ("whatsapp", To, "XE" + new string('0', 32));
        if (status is "delivered" or "read") form["EventType"] = status.ToUpperInvariant();
        return form;
    }

    internal JsonObject Json() => new()
    {
        ["sid"] = Sid, ["account_sid"] = _account.Options.AccountSid, ["messaging_service_sid"] = MessagingServiceSid,
        ["direction"] = IsIncoming ? "inbound" : "outbound-api", ["from"] = From, ["to"] = To, ["body"] = Body, ["status"] = Status,
        ["num_segments"] = (IsWhatsApp ? 1 : Segments.In(Body)).ToString(CultureInfo.InvariantCulture),
        ["num_media"] = (IsIncoming ? IncomingFiles : MediaUrls.Count).ToString(CultureInfo.InvariantCulture),
        ["price"] = null, ["price_unit"] = "USD", ["error_code"] = ErrorCode, ["error_message"] = ErrorCode is null ? null : "Failed as planned",
        ["date_created"] = Date(_created), ["date_updated"] = Date(_created), ["date_sent"] = _sent is { } sent ? Date(sent) : null,
        ["api_version"] = "2010-04-01", ["uri"] = $"/2010-04-01/Accounts/{_account.Options.AccountSid}/Messages/{Sid}.json",
        ["subresource_uris"] = new JsonObject { ["media"] = $"/2010-04-01/Accounts/{_account.Options.AccountSid}/Messages/{Sid}/Media.json" },
    };

    /// <summary>RFC 2822.</summary>
    internal static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}
