namespace Crm.Core.Conversations;

/// <summary>The kinds of channels; the Api account stands for requests of the HTTP API, Staff is the bot that the organization's own people work with.</summary>
public enum ChannelKind { Telegram = 1, WebChat = 2, Simulator = 3, Api = 4, WhatsApp = 5, Sms = 6, Staff = 7 }

/// <summary>One connected bot, number or site.</summary>
public sealed class ChannelAccount
{
    ChannelAccount() { }

    public ChannelAccount(long organizationId, ChannelKind kind, string slug, string name, DateTimeOffset now) =>
        (OrganizationId, Kind, Slug, Name, CreatedAt) = (organizationId, kind, slug, name, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public ChannelKind Kind { get; private set; }
    /// <summary>The account's part of its addresses (/hooks/telegram/{account}, /chat/{account}); unique in the installation.</summary>
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>The number that it sends from, E.164; none for channels that have no numbers.</summary>
    public string? Address { get; private set; }
    /// <summary>What one message costs, in the organization's currency; null where it costs nothing.</summary>
    public decimal? Price { get; private set; }
    /// <summary>The script that a stranger starts here.</summary>
    public long? DefaultScriptId { get; private set; }
    /// <summary>Secrets of the provider, encrypted; none when they come from the configuration.</summary>
    public string? Secrets { get; private set; }
    public bool Enabled { get; private set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    public void StartWith(Scripts.Script? script) => DefaultScriptId = script?.Id;

    /// <summary>Sends from this number.</summary>
    /// <param name="address">E.164.</param>
    /// <param name="price">What one message costs; null keeps what is known.</param>
    public void SendFrom(string address, decimal? price = null) => (Address, Price) = (address, price ?? Price);

    /// <summary>Has the provider's secrets to itself; they are encrypted already.</summary>
    public void Keep(string secrets) => Secrets = secrets;

    public const int MaxName = 200;

    public void Rename(string name) => Name = StoredText.Clean(name, MaxName) is { Length: > 0 } clean ? clean : Name;

    /// <summary>Is in use again.</summary>
    public void Connect() => Enabled = true;

    /// <summary>Is out of use, and its secrets are forgotten; false when that was so before.</summary>
    public bool Disconnect()
    {
        if (!Enabled) return false;
        (Enabled, Secrets) = (false, null);
        return true;
    }
}
