using System.Diagnostics;
using System.Web;
using Crm.Fakes;

namespace Crm.Crash;

/// <summary>WhatsApp by Twilio: tries a webhook a few times within its fifteen seconds and then gives up, and reports what became of each message.</summary>
internal sealed class WhatsAppSide(FakeTwilio fake) : IProvider
{
    const string Number = "+15005550006", Sender = "whatsapp:" + Number;
    /// <summary>What the console lets be said of a webhook: try five times, after any failure. A status callback is tried again once.</summary>
    const string Persistent = "#rc=5&rp=all";
    static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(20);

    readonly Lock _gate = new();
    ILookup<string, Shown> _shown = Array.Empty<Shown>().ToLookup(_ => "");
    long _lookedAt;

    public static async Task<IProvider> Start() =>
        new WhatsAppSide(await FakeTwilio.Start(new FakeTwilioOptions { WebhookPause = TimeSpan.FromSeconds(1) }));

    public string Channel => "whatsapp";

    public IReadOnlyDictionary<string, string> Keys { get; } = new Dictionary<string, string>
    {
        ["Twilio__AccountSid"] = fake.AccountSid, ["Twilio__AuthToken"] = fake.AuthToken, ["Twilio__ApiBaseUrl"] = fake.BaseUrl,
        ["Twilio__WhatsAppFrom"] = Number, ["Twilio__WhatsAppPerSecond"] = "0",
    };

    public void Connect(string url) => fake.SetWebhook(Sender, $"{url}/hooks/twilio/{Channel}{Persistent}");

    public IPhone Phone(int number) => PhoneOf($"+49301{number:D6}");

    Person PhoneOf(string number) => new(this, fake.WhatsApp(number), number);

    public void RepeatNext() => fake.Hooks.Next(HookTrouble.Duplicate);

    public bool IsQuiet => fake.Settled().IsCompleted;

    public IReadOnlyList<(long Row, string Status)> Reports =>
    [
        .. fake.Hooks.Deliveries.Where(d => d.Accepted && d.Parameters.ContainsKey("MessageStatus"))
            .Select(d => (long.Parse(HttpUtility.ParseQueryString(new Uri(d.Url).Query)["o"]!), d.Parameters["MessageStatus"])),
    ];

    public ValueTask DisposeAsync() => fake.DisposeAsync();

    /// <summary>In the order in which the provider took them.</summary>
    IReadOnlyList<Shown> To(string address)
    {
        lock (_gate)
        {
            if (_lookedAt == 0 || Stopwatch.GetElapsedTime(_lookedAt) > Fresh)
                (_shown, _lookedAt) = (fake.Messages.ToLookup(m => m.To, m => new Shown(m.Sid, m.Body)), Stopwatch.GetTimestamp());
            return [.. _shown[address]];
        }
    }

    sealed class Person(WhatsAppSide side, TwilioPhone phone, string number) : IPhone
    {
        public string Id => number;

        public string Greeting => "Hello";

        public async Task<Written> Write(string text)
        {
            var delivery = await phone.Writes(text);
            return new(delivery.Parameters["MessageSid"], text, delivery.Accepted);
        }

        public IReadOnlyList<Shown> Shown => side.To(phone.Address);
    }
}
