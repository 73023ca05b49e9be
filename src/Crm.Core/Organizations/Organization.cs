using Crm.Core.Scripts;

namespace Crm.Core.Organizations;

/// <summary>The tenant: everything else belongs to exactly one.</summary>
public sealed class Organization
{
    public const int MaxName = 200;

    Organization() { }

    public Organization(string name, string language, string timeZone, string currency, DateTimeOffset now) =>
        (Name, Language, TimeZone, Currency, CreatedAt) = (name, language, timeZone, currency, now);

    public long Id { get; private set; } = Core.Id.New();
    public string Name { get; private set; } = "";
    /// <summary>ISO 639-1 code.</summary>
    public string Language { get; private set; } = "en";
    /// <summary>IANA zone, as in Europe/Berlin.</summary>
    public string TimeZone { get; private set; } = "UTC";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "EUR";
    /// <summary>From this hour of their own night nobody is written to unasked, until <see cref="QuietTo"/>; null: there are no quiet hours.</summary>
    public TimeOnly? QuietFrom { get; private set; } = new(21, 0);
    public TimeOnly? QuietTo { get; private set; } = new(9, 0);
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The channels to try in order when a message cannot go its own way; empty: none.</summary>
    public string Fallback { get; private set; } = "telegram whatsapp sms";
    /// <summary>The most that such a message may cost, in <see cref="Currency"/>; null: whatever it costs.</summary>
    public decimal? FallbackPrice { get; private set; }

    public void FallBackTo(string channels, decimal? price) => (Fallback, FallbackPrice) = (channels, price);

    /// <summary>When its people work, where a branch does not say otherwise.</summary>
    public WorkHours Hours { get; private set; } = WorkHours.Usual;

    public void Work(WorkHours hours) => Hours = hours;

    /// <summary>What its roles may do.</summary>
    public Rights Rights { get; private set; } = Rights.Usual;

    /// <summary>Changes one cell of the matrix; false when it is so already, or cannot be otherwise.</summary>
    public bool Allow(Role role, Permission permission, bool may)
    {
        if (Rights.May(role, permission) == may || role == Role.Owner) return false;
        Rights = Rights.With(role, permission, may);
        return true;
    }

    public const int ShortestPassword = 8, LongestPasswordRule = 64, MostPasswordDays = 3650;

    /// <summary>The fewest characters of a password of its people.</summary>
    public int PasswordLength { get; private set; } = 10;
    /// <summary>After so many days a password has to be changed at sign-in; null: never.</summary>
    public int? PasswordDays { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">A rule that would let nobody in, or everybody.</exception>
    public void AskOfPasswords(int length, int? days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, ShortestPassword);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongestPasswordRule);
        if (days is { } age) ArgumentOutOfRangeException.ThrowIfLessThan(age, 1);
        (PasswordLength, PasswordDays) = (length, days);
    }

    public int Version { get; private set; }

    public void Describe(string name, string language, string timeZone, string currency) =>
        (Name, Language, TimeZone, Currency) = (StoredText.Clean(name, MaxName) ?? Name, language, timeZone, currency);

    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to ? new(from, to) : null;

    public void KeepQuiet(QuietHours? hours) => (QuietFrom, QuietTo) = (hours?.From, hours?.To);
}
