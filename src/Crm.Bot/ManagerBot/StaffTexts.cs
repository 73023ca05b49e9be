using System.Globalization;
using System.Resources;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Scripts;

namespace Crm.Bot.ManagerBot;

/// <summary>What the manager bot says to one person: their language, their zone, the present moment.</summary>
sealed class StaffTexts(string language, TimeZoneInfo zone, DateTimeOffset now)
{
    static readonly ResourceManager Resources = new("Crm.Bot.Resources.StaffTexts", typeof(StaffTexts).Assembly);
    static readonly string[] Languages = ["en", "ru"];

    readonly CultureInfo culture = Culture(language);

    public string Language => culture.Name.Length == 0 ? "en" : culture.Name;
    public TimeZoneInfo Zone => zone;
    public DateTimeOffset Now => now;

    public static StaffTexts For(Seat seat, Organization organization, DateTimeOffset now) => new(seat.User.Language, Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc, now);

    /// <summary>A text with its values as they are: for buttons and short answers.</summary>
    public string Plain(string name, params object?[] values) => values.Length == 0 ? Get(name, culture) : string.Format(culture, Get(name, culture), values);

    /// <summary>A text as markup, with its values escaped; those that are markup already come as <see cref="Markup"/>.</summary>
    public string Text(string name, params object?[] values) => values.Length == 0 ? Get(name, culture)
        : string.Format(culture, Get(name, culture), [.. values.Select(object? (v) => v is Markup markup ? markup.Text : v is string text ? MarkupText.Escape(text) : v)]);

    /// <summary>A moment as people say it: the time today, else the day with it.</summary>
    public string When(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = LocalTime.Today(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return day == today ? local.ToString("HH:mm", culture) : day.Year == today.Year ? local.ToString("d MMM HH:mm", culture) : local.ToString("d MMM yyyy HH:mm", culture);
    }

    public string Hour(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", culture);

    public string Weekday(DateOnly day) => day.ToString("dddd, d MMMM", culture);

    public string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMMM", culture);

    /// <summary>A span in its two greatest units.</summary>
    public string Span(TimeSpan span) => span < TimeSpan.Zero ? Span(TimeSpan.Zero)
        : span.TotalHours < 1 ? Plain("Minutes", (int)span.TotalMinutes) : span.TotalDays < 1 ? Plain("Hours", (int)span.TotalHours, span.Minutes) : Plain("Days", (int)span.TotalDays, span.Hours);

    public string Money(decimal amount, string currency) => $"{amount.ToString("#,0.##", culture)} {currency}";

    public string Missing(IEnumerable<Missing> missing, Func<string, string> caption) =>
        string.Join(", ", missing.Select(m => Plain($"Missing{m.Kind}", m.Kind is MissingKind.Field or MissingKind.Checklist ? caption(m.Name) : m.Name)));

    /// <summary>What a customer hears whom nobody can serve now.</summary>
    /// <param name="opens">When work begins again; null: it is under way, or nobody knows.</param>
    public static string ForCustomer(Contact contact, Organization organization, DateTimeOffset? opens, TimeZoneInfo zone, DateTimeOffset now)
    {
        var own = Zones.Find(contact.TimeZone) ?? zone;
        var texts = new StaffTexts(contact.Language is { Length: >= 2 } language ? language[..2] : organization.Language, own, now);
        return opens is { } at ? texts.Text("ClosedUntil", texts.Opening(at)) : texts.Text("NobodyNow");
    }

    string Opening(DateTimeOffset at)
    {
        var days = LocalTime.Today(at, zone).DayNumber - LocalTime.Today(now, zone).DayNumber;
        var time = TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", culture);
        return days switch { 0 => Plain("TodayAt", time), 1 => Plain("TomorrowAt", time), _ => Plain("DayAt", TimeZoneInfo.ConvertTime(at, zone).ToString("dddd, d MMMM", culture), time) };
    }

    /// <summary>Why a message cannot be sent, for people; what is no word of ours stays as the provider said it.</summary>
    public string Reason(string? reason) => reason switch
    {
        "no chat" => Plain("ReasonNoChat"), "consent withdrawn" => Plain("ReasonConsent"), Turns.Undeliverable.Blocked => Plain("ReasonBlocked"), Turns.Undeliverable.WindowClosed => Plain("ReasonClosed"),
        { Length: > 0 } other => other, _ => Plain("ReasonUnknown"),
    };

    static string Get(string name, CultureInfo culture) => Resources.GetString(name, culture) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources.");

    static CultureInfo Culture(string language) => Languages.Contains(language) ? CultureInfo.GetCultureInfo(language) : CultureInfo.InvariantCulture;
}

/// <summary>A value that is markup already.</summary>
readonly record struct Markup(string Text);
