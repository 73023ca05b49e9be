using Crm.Core.Scripts;

namespace Crm.Core.Tasks;

/// <summary>A task as somebody types it: what is to be done and, at its end or its beginning, when.</summary>
public sealed record TaskText(string Title, DateTimeOffset? DueAt)
{
    const int MostWords = 9; // of the longest way to say when

    static readonly char[] Seam = [' ', ',', ';', ':', '-', '–', '—'];

    /// <summary>Takes the words that say when out of the text; without any, or when they are all there is, the title is the whole text.</summary>
    /// <remarks>A day without a time is due at 10:00, today at 18:00 when ten is over, and at its end after that; a time without a day is the next such time. An hour of the night that the clocks skip is the moment they skip it.</remarks>
    /// <param name="language">ISO 639-1 code of the names of months; words of both languages are understood.</param>
    public static TaskText Read(string text, DateTimeOffset now, TimeZoneInfo zone, string language)
    {
        var words = StoredText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var today = LocalTime.Today(now, zone);
        var (rest, when) = AtEnd(words, today, language);
        if (when is not { Day: not null } and not { Wait: not null } && AtBeginning(rest, today, language) is { When: { } first } found && Join(first, when) is { } both) (rest, when) = (found.Left, both);
        var title = string.Join(' ', rest).Trim(Seam);
        return new(title.Length > 0 ? title : string.Join(' ', words), when?.At(now, today, zone));
    }

    static (string[] Left, TaskWhen? When) AtEnd(string[] words, DateOnly today, string language)
    {
        for (var count = Math.Min(MostWords, words.Length); count > 0; count--)
        {
            if (count < words.Length && TaskTexts.Binding.Contains(TaskTexts.Normalize(words[^(count + 1)]))) continue;
            if (TaskWhen.Read(words[^count..], today, language) is { } when) return (words[..^count], when);
        }
        return (words, null);
    }

    /// <summary>At the beginning only what surely says when: a day named by a word, a preposition or a wait, not a number.</summary>
    static (string[] Left, TaskWhen? When) AtBeginning(string[] words, DateOnly today, string language)
    {
        if (words.Length < 2 || TaskTexts.Normalize(words[0]) is var first && !TaskTexts.Days.ContainsKey(first) && !TaskTexts.Prepositions.Contains(first) && !TaskTexts.In.Contains(first)) return (words, null);
        for (var count = Math.Min(MostWords, words.Length - 1); count > 0; count--)
            if (TaskWhen.Read(words[..count], today, language) is { } when && (when.Day ?? (object?)when.Wait) is not null) return (words[count..], when);
        return (words, null);
    }

    /// <summary>A day said first and a time said last belong together.</summary>
    static TaskWhen? Join(TaskWhen first, TaskWhen? last) =>
        last is null ? first : first is { Day: not null, Time: null } ? first with { Time = last.Time } : null;
}
