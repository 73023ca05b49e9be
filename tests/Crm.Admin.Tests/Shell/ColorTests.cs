using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Crm.Admin.Tests.Shell;

public sealed class ColorTests
{
    [Theory]
    [InlineData("text", "ground")]
    [InlineData("text", "surface")]
    [InlineData("text", "sunken")]
    [InlineData("text", "accent-soft")]
    [InlineData("muted", "ground")]
    [InlineData("muted", "surface")]
    [InlineData("muted", "sunken")]
    [InlineData("muted", "accent-soft")]
    [InlineData("muted", "warm-soft")]
    [InlineData("accent", "surface")]
    [InlineData("accent", "accent-soft")]
    [InlineData("on-accent", "accent")]
    [InlineData("warm", "warm-soft")]
    [InlineData("bad", "bad-soft")]
    public void Text_stands_out_from_its_ground(string text, string ground) => AssertContrast(text, ground, 4.5);

    [Theory]
    [InlineData("control-line", "surface")]
    [InlineData("control-line", "ground")]
    public void Edges_of_controls_can_be_seen(string line, string ground) => AssertContrast(line, ground, 3);

    static void AssertContrast(string one, string other, double atLeast)
    {
        for (var theme = 0; theme < 2; theme++)
        {
            var (a, b) = (Luminance(Color(one, theme)), Luminance(Color(other, theme)));
            Assert.True((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05) >= atLeast, $"{one} on {other} in theme {theme}");
        }
    }

    /// <summary>A colour of the style sheet: theme 0 is light, 1 is dark.</summary>
    static string Color(string name, int theme) =>
        Regex.Match(File.ReadAllText(Path.Combine(Source(), "wwwroot/base.css")), $@"--{name}: light-dark\(#(\w{{6}}), #(\w{{6}})\)").Groups[theme + 1].Value;

    /// <summary>Relative luminance as WCAG 2 defines it.</summary>
    static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Crm.Admin");
}
