using Crm.Core.Conversations;
using System.Globalization;

namespace Crm.Core.Scripts.Check;

/// <summary>Languages and translations.</summary>
static class LanguageChecks
{
    static readonly HashSet<string> Codes =
        [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Select(c => c.TwoLetterISOLanguageName).Where(c => c.Length == 2)];

    public static void Check(CheckRun run)
    {
        var languages = run.Script.Languages;
        for (var i = 0; i < languages.Count; i++)
            if (!Codes.Contains(languages[i])) run.Error("unknown-language", null, $"languages[{i}]", languages[i]);
        for (var i = 0; i < run.Script.Channels.Count; i++)
            if (!ChannelLimits.Known.ContainsKey(run.Script.Channels[i]))
                run.Error("unknown-channel", null, $"channels[{i}]", run.Script.Channels[i], string.Join(", ", ChannelLimits.Known.Keys));
        foreach (var (step, where, text) in run.Texts)
        {
            if (!text.ContainsKey(""))
                foreach (var language in languages.Where(l => !text.ContainsKey(l))) run.Error("missing-translation", step, where, language);
            else if (languages.Count > 1 && text.Count == 1 && PlainText.Of(text[""]).Any(char.IsLetter))
                run.Hint("one-text-for-all", step, where);
            foreach (var language in text.Keys.Where(k => k.Length > 0 && !languages.Contains(k, StringComparer.OrdinalIgnoreCase)))
                run.Warn("undeclared-language", step, $"{where}.{language}", language);
        }
    }
}
