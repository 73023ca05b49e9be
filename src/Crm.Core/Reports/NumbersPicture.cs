using System.Globalization;

namespace Crm.Core.Reports;

/// <summary>A number day by day as bars: a PNG of 800 by 450 pixels for a messenger.</summary>
public static class NumbersPicture
{
    const int Wide = 800, High = 450, Edge = 36, Top = 128, Bottom = 396;
    const uint Paper = 0xFFFFFF, Ink = 0x0F172A, Grey = 0x64748B, Line = 0xE8EDF3, Accent = 0x3B6FF5, Pale = 0xC9D8FD;

    static readonly decimal[] TimeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <param name="whose">A branch or a person, shown beside the days; null: everybody.</param>
    /// <param name="language">ISO 639-1 code; English where there are no texts in it.</param>
    public static byte[] Draw(Number number, IReadOnlyList<DayNumber> days, string? whose, string language)
    {
        if (days.Count == 0) throw new ArgumentException("A picture needs the days of a period.", nameof(days));
        var canvas = new Canvas(Wide, High, Paper);
        Head(canvas, number, days, whose, language);
        var (step, most) = Scale(days.Max(d => d.Value) ?? 0, number.Unit);
        var left = Edge + Grid(canvas, step, most, number.Unit, language) + 14;
        Bars(canvas, days, number.Unit, most, left, language);
        return canvas.ToPng();
    }

    static void Head(Canvas canvas, Number number, IReadOnlyList<DayNumber> days, string? whose, string language)
    {
        var value = ReportTexts.Value(number.Value, number.Unit, language);
        var room = Wide - 2 * Edge - Typeface.Bold.Width(value, 34) - 30;
        var period = ReportTexts.Days(days[0].Day, days[^1].Day, language);
        canvas.Text(ReportTexts.Name(number.Name, number.Of, language), Edge, 58, Typeface.Bold, 25, Ink, room: room);
        canvas.Text(whose is null ? period : $"{period}  ·  {whose}", Edge, 86, Typeface.Medium, 15, Grey, room: room);
        canvas.Text(value, Wide - Edge, 62, Typeface.Bold, 34, Accent, align: 1);
        canvas.Text(number.Unit == NumberUnit.Seconds ? ReportTexts.Average(language) : ReportTexts.Total(language), Wide - Edge, 86, Typeface.Medium, 14, Grey, align: 1);
    }

    /// <summary>Four lines or so with round values.</summary>
    static (decimal Step, decimal Most) Scale(decimal most, NumberUnit unit)
    {
        var rough = Math.Max(most, unit == NumberUnit.Seconds ? 60 : 4) / 4;
        var power = 1m;
        while (power * 10 <= rough) power *= 10;
        var step = unit == NumberUnit.Seconds && rough <= TimeSteps[^1] ? TimeSteps.First(s => s >= rough)
            : unit == NumberUnit.Seconds ? Math.Ceiling(rough / 86400) * 86400 : new[] { 1, 2, 2.5m, 5, 10 }.Select(f => f * power).First(s => s >= rough && (s == Math.Truncate(s) || unit == NumberUnit.Money));
        return (step, step * Math.Max(1, Math.Ceiling(Math.Max(most, 1) / step)));
    }

    /// <summary>Draws the lines with their labels and says how wide the labels are.</summary>
    static float Grid(Canvas canvas, decimal step, decimal most, NumberUnit unit, string language)
    {
        var labels = Enumerable.Range(0, (int)(most / step) + 1).Select(i => (Value: i * step, Text: ReportTexts.Value(i * step, unit, language))).ToArray();
        var room = labels.Max(l => Typeface.Medium.Width(l.Text, 13));
        foreach (var (value, text) in labels)
        {
            var y = MathF.Round(Height(value, most));
            canvas.Bar(Edge + room + 14, y, Wide - 2 * Edge - room - 14, value == 0 ? 1.5f : 1, 0, value == 0 ? 0xCBD5E1 : Line);
            canvas.Text(text, Edge + room, y + 5, Typeface.Medium, 13, Grey, align: 1);
        }
        return room;
    }

    static void Bars(Canvas canvas, IReadOnlyList<DayNumber> days, NumberUnit unit, decimal most, float left, string language)
    {
        var slot = (Wide - Edge - left) / days.Count;
        var wide = Math.Min(slot * 0.62f, 64);
        var best = days.Max(d => d.Value);
        var named = Math.Max(1, (int)MathF.Ceiling((days.Count <= 7 ? 62 : 26) / slot));
        for (var i = 0; i < days.Count; i++)
        {
            var (middle, value) = (left + slot * (i + 0.5f), days[i].Value ?? 0);
            var y = Height(value, most);
            if (value > 0) canvas.Bar(middle - wide / 2, y, wide, Bottom - y, 5, value == best || days.Count == 1 ? Accent : Pale);
            var written = ReportTexts.Value(value, unit, language);
            if (value > 0 && Typeface.Bold.Width(written, 13) < slot - 2) canvas.Text(written, middle, y - 8, Typeface.Bold, 13, Ink, align: 0.5f);
            if (i % named == 0) canvas.Text(DayName(days[i].Day, days.Count, language), middle, Bottom + 24, Typeface.Medium, 13, Grey, align: 0.5f);
        }
        if (best is null or 0) canvas.Text(ReportTexts.Nothing(language), (left + Wide - Edge) / 2, (Top + Bottom) / 2, Typeface.Medium, 17, Grey, align: 0.5f);
    }

    static string DayName(DateOnly day, int days, string language) =>
        days <= 7 ? day.ToString("ddd d", ReportTexts.Culture(language)) : day.Day.ToString(CultureInfo.InvariantCulture);

    static float Height(decimal value, decimal most) => Bottom - (float)(value / most) * (Bottom - Top);
}
