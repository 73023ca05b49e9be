using Crm.Fakes;

namespace Crm.Crash;

/// <summary>Telegram: keeps an update until the program has it, and tells nothing of what it delivered.</summary>
internal sealed class TelegramSide(FakeTelegram fake, bool hasWebhook) : IProvider
{
    public static async Task<IProvider> Start(bool hasWebhook) =>
        new TelegramSide(await FakeTelegram.Start(new FakeTelegramOptions { WebhookRetry = TimeSpan.FromMilliseconds(50) }), hasWebhook);

    public string Channel => "telegram";

    public IReadOnlyDictionary<string, string> Keys { get; } = new Dictionary<string, string>
    {
        ["Telegram__Token"] = fake.Token, ["Telegram__ApiBaseUrl"] = fake.BaseUrl, ["Telegram__WebhookSecret"] = "crash-secret",
        ["Telegram__Mode"] = hasWebhook ? "Webhook" : "Polling", ["Telegram__MessagesPerSecond"] = "0",
    };

    public void Connect(string url) { } // the program says itself where it listens

    public IPhone Phone(int number) => new User(fake.User(800_000_000 + number));

    public void RepeatNext() => fake.Updates.DuplicateNext();

    public bool IsQuiet => fake.Updates.Pending.Count == 0;

    public IReadOnlyList<(long Row, string Status)> Reports => [];

    public ValueTask DisposeAsync() => fake.DisposeAsync();

    sealed class User(VirtualUser user) : IPhone
    {
        public string Id { get; } = user.Id.ToString();

        public string Greeting => Questions.Start;

        public async Task<Written> Write(string text) => new((await user.Writes(text)).Id.ToString(), text, true);

        public IReadOnlyList<Shown> Shown => [.. user.Chat.Messages.Where(m => m.FromBot).Select(m => new Shown(m.Id.ToString(), m.Text))];
    }
}
