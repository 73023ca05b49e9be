using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Crm.Fakes;

/// <summary>Where a sender's incoming messages and statuses go.</summary>
internal sealed record SenderHooks(string? Url, string? StatusCallback);

/// <summary>Everything that one account has.</summary>
internal sealed class TwilioAccount
{
    readonly ConcurrentDictionary<string, TwilioPhone> _phones = new();
    readonly ConcurrentDictionary<(string User, string Sender), DateTimeOffset> _lastWritten = new();
    readonly CancellationTokenSource _stop = new();

    public TwilioAccount(FakeTwilioOptions options)
    {
        Options = options;
        foreach (var sender in options.Senders) Senders[sender] = new(null, null);
        Ledger = new TwilioLedger(options.Time);
        Hooks = new TwilioHooks(this);
        Contents = new TwilioContents(this);
        Messages = new MessageStore(this);
    }

    public FakeTwilioOptions Options { get; }
    public string BaseUrl { get; set; } = "";
    public TwilioLedger Ledger { get; }
    public TwilioFaults Faults { get; } = new();
    public TwilioHooks Hooks { get; }
    public TwilioContents Contents { get; }
    public MessageStore Messages { get; }
    public FileShelf Files { get; } = new();
    public ConcurrentDictionary<string, SenderHooks> Senders { get; } = new();
    public ConcurrentDictionary<string, bool> OptedOut { get; } = new();
    public ConcurrentQueue<string> Alerts { get; } = new();
    public CancellationToken Stopped => _stop.Token;
    public DateTimeOffset Now => Options.Time.GetUtcNow();

    public static string NewSid(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static bool IsWhatsApp(string address) => address.StartsWith("whatsapp:", StringComparison.Ordinal);

    public TwilioPhone Phone(string address, string? profileName = null)
    {
        var phone = _phones.GetOrAdd(address, a => new TwilioPhone(this, a));
        if (profileName is not null) phone.ProfileName = profileName;
        return phone;
    }

    /// <summary>The sender of the same channel that comes first.</summary>
    public string SenderFor(string address) => Options.Senders.First(s => IsWhatsApp(s) == IsWhatsApp(address));

    public void NoteWritten(string user, string sender) => _lastWritten[(user, sender)] = Now;

    /// <summary>Whether the person wrote to this sender within the last 24 hours.</summary>
    public bool WindowIsOpen(string user, string sender) =>
        _lastWritten.TryGetValue((user, sender), out var at) && Now - at < TimeSpan.FromHours(24);

    public void Stop() => _stop.Cancel();
}
