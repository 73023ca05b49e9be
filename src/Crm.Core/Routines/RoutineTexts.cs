using System.Globalization;
using System.Resources;

namespace Crm.Core.Routines;

/// <summary>What routines are called and say by themselves, from the resources.</summary>
static class RoutineTexts
{
    static readonly ResourceManager Resources = new("Crm.Core.Resources.RoutineTexts", typeof(RoutineTexts).Assembly);
    static readonly string[] Languages = ["en", "ru"];

    /// <summary>The greetings of a new organization, in every language of the program, as settings hold them.</summary>
    public static Fields Birthday => InAll("BirthdayText");
    public static Fields NewYear => InAll("NewYearText");

    public static string Name(string routine, string language) => Get(routine, language);

    public static string IdleTask(string step, string language) => string.Format(Culture(language), Get("IdleTask", language), step);

    static Fields InAll(string name) => new(Languages.Select(l => KeyValuePair.Create(l, (object?)Get(name, l))));

    static string Get(string name, string language) =>
        Resources.GetString(name, Culture(language)) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources.");

    static CultureInfo Culture(string language) => Languages.Contains(language) ? CultureInfo.GetCultureInfo(language) : CultureInfo.InvariantCulture;
}
