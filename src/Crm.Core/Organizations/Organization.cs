namespace Crm.Core.Organizations;

/// <summary>The tenant: everything else belongs to exactly one.</summary>
public sealed class Organization
{
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
    public DateTimeOffset CreatedAt { get; private set; }
}
