using System.Globalization;
using System.Resources;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts;

/// <summary>What the engine says by itself, and the words it understands, from the resources.</summary>
static class EngineTexts
{
    static readonly ResourceManager Resources = new("Crm.Core.Resources.EngineTexts", typeof(EngineTexts).Assembly);
    static readonly string[] Languages = ["en", "ru"];

    static readonly HashSet<string> YesWords = Words("YesWords");
    static readonly HashSet<string> NoWords = Words("NoWords");
    static readonly HashSet<string> Units = Words("Units");

    public static string Yes(string language) => Get("Yes", language);
    public static string No(string language) => Get("No", language);
    public static string Done(string language) => Get("Done", language);
    public static string ShareContact(string language) => Get("ShareContact", language);
    public static string ShareLocation(string language) => Get("ShareLocation", language);
    public static string StaleButton(string language) => Get("StaleButton", language);
    public static string PersonWillAnswer(string language) => Get("PersonWillAnswer", language);
    public static string CustomerWrote(string name, string language) => string.Format(Culture(language), Get("CustomerWrote", language), name);
    public static string LateTimer(string name, DateTimeOffset due, string language) => string.Format(Culture(language), Get("LateTimer", language), name, due);
    public static string Stopped(string language) => Get("Stopped", language);
    public static string Retry(AnswerType type, string language) => Get($"Retry{type}", language);

    public static bool IsYes(string text) => YesWords.Contains(ScriptMachine.Normalize(text));
    public static bool IsNo(string text) => NoWords.Contains(ScriptMachine.Normalize(text));

    /// <summary>A unit that a number may have behind it; words that change the number, as thousand, are none.</summary>
    public static bool IsUnit(string word) => Units.Contains(word.ToLowerInvariant());

    /// <summary>Days from today of words like "tomorrow"; null for other words.</summary>
    public static int? DayWord(string words)
    {
        foreach (var language in Languages)
        {
            var index = Array.IndexOf(Get("DayWords", language).Split(','), words);
            if (index >= 0) return index;
        }
        return null;
    }

    static HashSet<string> Words(string name) => [.. Languages.SelectMany(l => Get(name, l).Split(','))];

    static string Get(string name, string language) =>
        Resources.GetString(name, Culture(language)) ?? throw new InvalidOperationException($"The text '{name}' is missing from the resources.");

    static CultureInfo Culture(string language) => Languages.Contains(language) ? CultureInfo.GetCultureInfo(language) : CultureInfo.InvariantCulture;
}
