using System.Buffers.Binary;
using System.IO.Compression;
using Crm.Core.Reports;

namespace Crm.Core.Tests.Reports;

public sealed class NumbersPictureTests
{
    static readonly DateOnly Monday = new(2026, 3, 2);

    public static TheoryData<string, string, int, string> Pictures => new()
    {
        { NumberNames.NewLeads, "ru", 7, "Шоурум «Ёлка»" }, { NumberNames.FirstAnswer, "en", 7, "Harbour Street" }, { NumberNames.FirstAnswer, "ru", 31, "Йошкар-Ола" },
        { NumberNames.WonSum, "ru", 31, "Анна" }, { NumberNames.WonSum, "en", 1, "Anna" }, { NumberNames.NewLeads, "en", 400, "a year" }, { NumberNames.Lost, "de", 7, "😀 \u202e\0 " + new string('Щ', 500) },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void It_is_a_png_of_800_by_450_with_bars_and_text(string name, string language, int days, string whose)
    {
        var unit = name == NumberNames.FirstAnswer ? NumberUnit.Seconds : name == NumberNames.WonSum ? NumberUnit.Money : NumberUnit.Count;
        var random = new Random(3);
        var values = Enumerable.Range(0, days).Select(i => new DayNumber(Monday.AddDays(i), i % 7 > 4 ? unit == NumberUnit.Seconds ? null : 0 : random.Next(1, 40) * (unit == NumberUnit.Count ? 1 : unit == NumberUnit.Money ? 12345 : 60))).ToArray();
        var total = unit == NumberUnit.Seconds ? values.Average(v => v.Value)!.Value : values.Sum(v => v.Value)!.Value;
        var picture = NumbersPicture.Draw(new(name, unit, total, days, Of: unit == NumberUnit.Money ? "EUR" : null), values, whose, language);
        if (Environment.GetEnvironmentVariable("CRM_TEST_PICTURES") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{name}-{language}-{days}.png"), picture);

        var pixels = Pixels(picture);
        Assert.Equal(new Pixel(255, 255, 255), pixels[0, 0]);
        Assert.Contains(pixels.Cast<Pixel>(), p => p == new Pixel(0x3B, 0x6F, 0xF5)); // the best day's bar
        Assert.True(Dark(pixels, 36, 30, 400, 66) > 200, "The title is missing.");
        Assert.True(Dark(pixels, 36, 400, 764, 425) > 30, "The days are missing.");
        Assert.Equal(0, Dark(pixels, 0, 0, 30, 450)); // the margins are empty
        Assert.Equal(0, Dark(pixels, 770, 0, 800, 450));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void A_period_without_anything_says_so(string language)
    {
        var days = Enumerable.Range(0, 7).Select(i => new DayNumber(Monday.AddDays(i), null)).ToArray();
        var pixels = Pixels(NumbersPicture.Draw(new(NumberNames.FirstAnswer, NumberUnit.Seconds, 0, 0), days, null, language));
        Assert.True(Dark(pixels, 300, 240, 600, 280) > 50);
    }

    /// <summary>Capital letters of both alphabets are drawn, each in its own way, and those that the font lacks take no room.</summary>
    [Fact]
    public void Every_letter_has_an_outline()
    {
        var letters = string.Concat(Enumerable.Range('А', 64).Select(c => (char)c)) + "ЁёABCXYZabcxyz0123456789%.,:;–—·…«»()₽€$№";
        foreach (var face in new[] { Typeface.Medium, Typeface.Bold })
            Assert.All(letters, c => Assert.True(face.Outline(c.ToString(), default, 20).Any() && face.Width(c.ToString(), 20) > 2, $"{c} {(int)c:X}"));
        Assert.NotEqual(Typeface.Bold.Outline("й", default, 20).Count(), Typeface.Bold.Outline("и", default, 20).Count());
        Assert.Equal((0f, 0), (Typeface.Bold.Width("漢😀", 20), Typeface.Bold.Outline("漢😀", default, 20).Count()));
    }

    [Theory]
    [InlineData(0, "0 s", "0 с")]
    [InlineData(59.6, "1 min", "1 мин")]
    [InlineData(3600, "1 h", "1 ч")]
    [InlineData(7500, "2 h 5 min", "2 ч 5 мин")]
    [InlineData(90061, "1 d 1 h", "1 д 1 ч")]
    public void Times_are_written_in_two_units(double seconds, string english, string russian) =>
        Assert.Equal((english, russian), (ReportTexts.Value((decimal)seconds, NumberUnit.Seconds, "en"), ReportTexts.Value((decimal)seconds, NumberUnit.Seconds, "ru")));

    [Fact]
    public void Every_number_has_a_name_in_both_languages()
    {
        string[] names = [.. NumberNames.Counts, NumberNames.WonSum, NumberNames.LostFor, .. NumberNames.Times, .. NumberNames.Times.Select(t => t + NumberNames.Clock)];
        Assert.Equal(2 * names.Length, names.SelectMany(n => new[] { ReportTexts.Name(n, "x", "en"), ReportTexts.Name(n, "x", "ru") }).Distinct().Count());
        Assert.Equal("Проиграно: без причины", ReportTexts.Name(NumberNames.LostFor, null, "ru"));
        Assert.Equal(("2 – 8 March 2026", "28 февраля – 8 марта 2026", "2 марта 2026"), (ReportTexts.Days(Monday, new(2026, 3, 8), "en"), ReportTexts.Days(new(2026, 2, 28), new(2026, 3, 8), "ru"), ReportTexts.Days(Monday, Monday, "ru")));
    }

    readonly record struct Pixel(byte Red, byte Green, byte Blue);

    static int Dark(Pixel[,] pixels, int left, int top, int right, int bottom)
    {
        var found = 0;
        for (var y = top; y < bottom; y++) for (var x = left; x < right; x++) if (pixels[x, y].Red < 0x90) found++;
        return found;
    }

    /// <summary>Reads the file by the letter of its format.</summary>
    static Pixel[,] Pixels(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], png[..8]);
        var (at, kinds, data) = (8, new List<string>(), new MemoryStream());
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            kinds.Add(System.Text.Encoding.ASCII.GetString(png, at + 4, 4));
            if (kinds[^1] == "IHDR") Assert.Equal((800, 450, 8, 2), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)), png[at + 16], png[at + 17]));
            if (kinds[^1] == "IDAT") data.Write(png, at + 8, length);
            at += 12 + length;
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], kinds);
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var bytes = raw.ToArray();
        Assert.Equal(450 * 2401, bytes.Length);
        var pixels = new Pixel[800, 450];
        for (var y = 0; y < 450; y++) for (var x = 0; x < 800; x++) pixels[x, y] = new(bytes[y * 2401 + 1 + 3 * x], bytes[y * 2401 + 2 + 3 * x], bytes[y * 2401 + 3 + 3 * x]);
        return pixels;
    }
}
