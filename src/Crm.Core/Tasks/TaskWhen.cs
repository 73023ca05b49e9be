using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Core.Scripts;

namespace Crm.Core.Tasks;

/// <summary>When something is due as people say it: a day, a time, both, or a wait from now.</summary>
sealed partial record TaskWhen(DateOnly? Day = null, TimeOnly? Time = null, TimeSpan? Wait = null)
{
    const int MostYears = 10, MostDays = 366 * MostYears;

    static readonly TimeOnly Usual = new(10, 0), Later = new(18, 0), Last = new(23, 59);

    public DateTimeOffset At(DateTimeOffset now, DateOnly today, TimeZoneInfo zone)
    {
        if (Wait is { } wait) return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)) + wait;
        if (Day is null) return Moment(today, Time!.Value) is var at && at > now ? at : Moment(today.AddDays(1), Time.Value);
        if (Time is { } time) return Moment(Day.Value, time);
        return new[] { Usual, Later, Last }.Select(t => Moment(Day.Value, t)).FirstOrDefault(m => m > now, Moment(Day.Value, Last));

        DateTimeOffset Moment(DateOnly day, TimeOnly time) => LocalTime.At(day, time, zone);
    }

    /// <summary>Null unless every word is used, and the day is neither over nor beyond ten years.</summary>
    public static TaskWhen? Read(string[] words, DateOnly today, string language)
    {
        var reader = new Reader([.. words.Select(TaskTexts.Normalize)], today, language);
        while (!reader.IsAtEnd) if (!reader.Step()) return null;
        return reader.Found;
    }

    sealed class Reader(string[] words, DateOnly today, string language)
    {
        int at;

        public TaskWhen Found { get; private set; } = new();

        public bool IsAtEnd => at == words.Length;

        /// <summary>Reads the next piece; false when it says nothing of time, or something said before.</summary>
        public bool Step()
        {
            if (Phrase(TaskTexts.Parts, out var part)) return Take(part);
            if (Is(TaskTexts.In)) return TakeWait();
            var preposition = Is(TaskTexts.Prepositions) ? words[at - 1] : null;
            if (IsAtEnd) return false;
            if (preposition is not null && Phrase(TaskTexts.Parts, out part) || Found.Day is not null && Phrase(TaskTexts.DayParts, out part)) return Take(part);
            if (Phrase(TaskTexts.Days, out var days)) return Take(today.AddDays(days));
            if (Phrase(TaskTexts.NextWeek)) return Take(Monday(today).AddDays(7));
            if (Weekday(preposition is not null) is { } weekday) return Take(weekday);
            return preposition is not null && TaskTexts.TimePrepositions.Contains(preposition) ? TakeTime(isHour: true) || TakeDate() : TakeDate() || TakeTime(isHour: false);
        }

        bool Take(DateOnly day)
        {
            if (Found.Day is not null || Found.Wait is not null || day < today || day > today.AddYears(MostYears)) return false;
            Found = Found with { Day = day };
            return true;
        }

        bool Take(TimeOnly time)
        {
            if (Found.Time is not null || Found.Wait is not null) return false;
            Found = Found with { Time = time };
            return true;
        }

        /// <summary>"2 hours", "1 h 30 min", "a week": minutes and hours wait, longer units name a day.</summary>
        bool TakeWait()
        {
            if (Found != new TaskWhen()) return false;
            var (wait, days, months, begin) = (TimeSpan.Zero, 0, 0, at);
            if (Phrase(TaskTexts.HourAndHalf)) wait = TimeSpan.FromMinutes(90);
            else if (Phrase(TaskTexts.HalfHour)) wait = TimeSpan.FromMinutes(30);
            else
                while (!IsAtEnd)
                {
                    var number = Number();
                    if (IsAtEnd || !TaskTexts.Units.TryGetValue(words[at], out var unit) || number > MostDays) { if (at == begin || number is not null) return false; break; }
                    at++;
                    var count = number ?? 1;
                    if (unit < 2) wait += unit == 0 ? TimeSpan.FromMinutes(count) : TimeSpan.FromHours(count);
                    else if (unit == 4) months += count;
                    else days += unit == 2 ? count : count * 7;
                }
            if (wait > TimeSpan.Zero ? days + months > 0 : days + months == 0 || days > MostDays || months > 12 * MostYears) return false;
            if (wait == TimeSpan.Zero) return Take(today.AddMonths(months).AddDays(days));
            Found = Found with { Wait = wait };
            return true;
        }

        int? Number()
        {
            if (IsAtEnd) return null;
            if (TaskTexts.Numbers.TryGetValue(words[at], out var named)) { at++; return named; }
            if (words[at].Length > 5 || !int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            at++;
            return number;
        }

        /// <summary>The coming one, never today; of next week with "next". Short names only behind a preposition: sun and sat are words, too.</summary>
        DateOnly? Weekday(bool isLed)
        {
            var begin = at;
            var isNext = Is(TaskTexts.Next);
            var isNamed = isNext || Is(TaskTexts.This);
            if (!IsAtEnd && (TaskTexts.Weekdays.TryGetValue(words[at], out var day) || (isLed || isNamed) && TaskTexts.ShortWeekdays.TryGetValue(words[at], out day)))
            {
                at++;
                if (isNext) return Monday(today).AddDays(7 + (day + 6) % 7);
                return today.AddDays((day - (int)today.DayOfWeek + 6) % 7 + 1);
            }
            at = begin;
            return null;
        }

        static DateOnly Monday(DateOnly day) => day.AddDays(-((int)day.DayOfWeek + 6) % 7);

        /// <summary>15:00, 3pm, 3 pm; behind a preposition also 15, 15.30 and 15-30, where one to six without more is in the afternoon.</summary>
        bool TakeTime(bool isHour)
        {
            var begin = at;
            if (Clock().Match(words[at++]) is { Success: true } match && (isHour || match.Groups["sep"].Value is ":" or "") && Hour(match, isHour) is { } time && Take(time)) return true;
            at = begin;
            return false;
        }

        TimeOnly? Hour(Match match, bool isHour)
        {
            var (hour, minute) = (int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["minute"] is { Success: true } m ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : 0);
            var hasMinute = match.Groups["minute"].Success;
            var half = match.Groups["half"].Value is { Length: > 0 } written ? TaskTexts.Normalize(written) : null;
            var isCounted = half is null && !hasMinute && isHour && Is(TaskTexts.Hours);
            if (half is null && !IsAtEnd && (TaskTexts.Am.Contains(words[at]) || TaskTexts.Pm.Contains(words[at]))) half = words[at++];
            if (minute > 59 || hour > 23 || !hasMinute && !isHour && half is null) return null;
            if (half is null) return new(!hasMinute && !isCounted && hour is >= 1 and <= 6 ? hour + 12 : hour, minute);
            return hour is 0 or > 12 ? null : new(hour % 12 + (TaskTexts.Pm.Contains(half) ? 12 : 0), minute);
        }

        bool TakeDate()
        {
            for (var count = Math.Min(4, words.Length - at); count > 0; count--)
            {
                var named = string.Join(' ', words[at..(at + count)].Where((w, i) => i == 0 || !TaskTexts.YearWords.Contains(w)));
                if (Fraction().IsMatch(named) || !named.Any(char.IsDigit)) continue;
                var date = LocalTime.ReadDate(named, today, language) ?? LocalTime.ReadDate(named, today, "ru") ?? Abbreviated(named);
                if (date is not { } day || !Take(day)) continue;
                at += count;
                return true;
            }
            return false;
        }

        /// <summary>"25 дек": the culture writes its short months with a point.</summary>
        DateOnly? Abbreviated(string named) =>
            LocalTime.ReadDate($"{named}. {today.Year}", today, "ru") is { } day ? day < today ? day.AddYears(1) : day : null;

        bool Is(IReadOnlySet<string> set)
        {
            if (IsAtEnd || !set.Contains(words[at])) return false;
            at++;
            return true;
        }

        bool Phrase(IReadOnlySet<string> set) => Longest(set.Contains) is not null;

        bool Phrase<T>(IReadOnlyDictionary<string, T> named, out T value)
        {
            value = default!;
            return Longest(named.ContainsKey) is { } phrase && named.TryGetValue(phrase, out value!);
        }

        string? Longest(Func<string, bool> isKnown)
        {
            for (var count = Math.Min(5, words.Length - at); count > 0; count--)
            {
                var phrase = string.Join(' ', words, at, count);
                if (!isKnown(phrase)) continue;
                at += count;
                return phrase;
            }
            return null;
        }
    }

    [GeneratedRegex(@"^(?<hour>\d{1,2})(?:(?<sep>[:.\-])(?<minute>\d{2}))?(?<half>[ap]\.?m)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    /// <summary>2.5 and 1/2 are numbers; a date without a year has a month of two digits.</summary>
    [GeneratedRegex(@"^\d{1,2}[./]\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
