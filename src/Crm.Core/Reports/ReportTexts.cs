using System.Globalization;
using System.Resources;

namespace Crm.Core.Reports;

/// <summary>What numbers are called and how they are written, from the resources.</summary>
public static class ReportTexts
{
    static readonly ResourceManager Resources = new("Crm.Core.Resources.ReportTexts", typeof(ReportTexts).Assembly);
    static readonly string[] Languages = ["en", "ru"];

    /// <param name="of">The currency of a sum, the reason of a loss.</param>
    public static string Name(string number, string? of, string language)
    {
        var isClock = number.EndsWith(NumberNames.Clock, StringComparison.Ordinal);
        var name = string.Format(Culture(language), Get(isClock ? number[..^NumberNames.Clock.Length] : number, language), of ?? Get("NoReason", language));
        return isClock ? string.Format(Culture(language), Get("Clock", language), name) : name;
    }

    public static string Value(decimal value, NumberUnit unit, string language) => unit switch
    {
        NumberUnit.Seconds => Time(value, language),
        NumberUnit.Money when value != Math.Truncate(value) => value.ToString("N2", Culture(language)),
        _ => value.ToString("N0", Culture(language)),
    };

    /// <summary>A length of time in its two largest units, as 2 h 5 min.</summary>
    static string Time(decimal seconds, string language)
    {
        var whole = (long)Math.Round(seconds);
        (string Unit, long Size)[] units = [("Days", 86400), ("Hours", 3600), ("Minutes", 60), ("Seconds", 1)];
        var first = Array.FindIndex(units, u => whole >= u.Size);
        if (first < 0) return Part(units[^1].Unit, 0);
        if (first == units.Length - 1 || whole % units[first].Size / units[first + 1].Size is var rest && rest == 0) return Part(units[first].Unit, whole / units[first].Size);
        return $"{Part(units[first].Unit, whole / units[first].Size)} {Part(units[first + 1].Unit, rest)}";

        string Part(string unit, long count) => string.Format(Culture(language), Get(unit, language), count);
    }

    /// <summary>The days of a period, as 2 – 8 March 2026.</summary>
    public static string Days(DateOnly first, DateOnly last, string language)
    {
        var culture = Culture(language);
        var end = last.ToString("d MMMM yyyy", culture);
        if (first == last) return end;
        return $"{first.ToString(first.Year != last.Year ? "d MMMM yyyy" : first.Month != last.Month ? "d MMMM" : "%d", culture)} – {end}";
    }

    internal static string Total(string language) => Get("Total", language);
    internal static string Average(string language) => Get("Average", language);
    internal static string Nothing(string language) => Get("Nothing", language);

    internal static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(Languages.Contains(language) ? language : "en");

    static string Get(string name, string language) =>
        Resources.GetString(name, Culture(language)) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources.");
}
