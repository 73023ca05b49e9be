using System.Diagnostics;
using System.Globalization;
using Crm.Core.Scripts;
using Crm.Core.Tasks;

namespace Crm.Core.Tests; // a namespace Tasks would hide Crm.Core.Tasks from the other tests

public sealed class TaskTextTests
{
    static readonly TimeZoneInfo Berlin = Zones.Find("Europe/Berlin")!;

    /// <summary>Wednesday, 4 March 2026, 12:30 in Berlin; what is due is written in local time.</summary>
    [Theory]
    [InlineData("позвонить, завтра 15:00", "позвонить", "2026-03-05 15:00")]
    [InlineData("позвонить завтра в 15", "позвонить", "2026-03-05 15:00")]
    [InlineData("позвонить Анне завтра в 15.30", "позвонить Анне", "2026-03-05 15:30")]
    [InlineData("позвонить завтра в 9 утра", "позвонить", "2026-03-05 09:00")]
    [InlineData("позвонить завтра в 7 вечера", "позвонить", "2026-03-05 19:00")]
    [InlineData("позвонить завтра в 3 часа дня", "позвонить", "2026-03-05 15:00")]
    [InlineData("позвонить завтра в 3", "позвонить", "2026-03-05 15:00")]
    [InlineData("позвонить завтра в 15 часов", "позвонить", "2026-03-05 15:00")]
    [InlineData("Позвонить ЗАВТРА утром!", "Позвонить", "2026-03-05 09:00")]
    [InlineData("call Anna tomorrow 3pm", "call Anna", "2026-03-05 15:00")]
    [InlineData("call Anna tomorrow at 3:30 p.m.", "call Anna", "2026-03-05 15:30")]
    [InlineData("call Anna tomorrow at 12 am", "call Anna", "2026-03-05 00:00")]
    [InlineData("call Anna the day after tomorrow", "call Anna", "2026-03-06 10:00")]
    [InlineData("call Anna tomorrow morning", "call Anna", "2026-03-05 09:00")]
    [InlineData("call Anna at noon", "call Anna", "2026-03-05 12:00")]
    [InlineData("call Anna tonight", "call Anna", "2026-03-04 18:00")]
    [InlineData("замер 25.12", "замер", "2026-12-25 10:00")]
    [InlineData("замер 03.03", "замер", "2027-03-03 10:00")]
    [InlineData("замер 04.03 16:00", "замер", "2026-03-04 16:00")]
    [InlineData("замер 25.12.2026, 10:30", "замер", "2026-12-25 10:30")]
    [InlineData("замер 2026-12-25", "замер", "2026-12-25 10:00")]
    [InlineData("замер 25/12", "замер", "2026-12-25 10:00")]
    [InlineData("отправить счёт 25 декабря в 10:30", "отправить счёт", "2026-12-25 10:30")]
    [InlineData("отправить счёт 25 дек", "отправить счёт", "2026-12-25 10:00")]
    [InlineData("отправить счёт до 5 мая 2027 года", "отправить счёт", "2027-05-05 10:00")]
    [InlineData("send the offer on December 25 at 10:30", "send the offer", "2026-12-25 10:30")]
    [InlineData("send the offer 25 December", "send the offer", "2026-12-25 10:00")]
    [InlineData("перезвонить через 2 часа", "перезвонить", "2026-03-04 14:30")]
    [InlineData("перезвонить через час", "перезвонить", "2026-03-04 13:30")]
    [InlineData("перезвонить через полчаса", "перезвонить", "2026-03-04 13:00")]
    [InlineData("перезвонить через полтора часа", "перезвонить", "2026-03-04 14:00")]
    [InlineData("перезвонить через 1 час 15 минут", "перезвонить", "2026-03-04 13:45")]
    [InlineData("перезвонить через два дня", "перезвонить", "2026-03-06 10:00")]
    [InlineData("перезвонить через 2 дня в 15:00", "перезвонить", "2026-03-06 15:00")]
    [InlineData("перезвонить через неделю", "перезвонить", "2026-03-11 10:00")]
    [InlineData("перезвонить через месяц", "перезвонить", "2026-04-04 10:00")]
    [InlineData("call back in 2 hours", "call back", "2026-03-04 14:30")]
    [InlineData("call back in an hour and a half", "call back", "2026-03-04 14:00")]
    [InlineData("call back in half an hour", "call back", "2026-03-04 13:00")]
    [InlineData("call back in 3 days at 9:15", "call back", "2026-03-07 09:15")]
    [InlineData("call back in the morning", "call back", "2026-03-05 09:00")]
    [InlineData("отчёт в пятницу", "отчёт", "2026-03-06 10:00")]
    [InlineData("отчёт к пятнице", "отчёт", "2026-03-06 10:00")]
    [InlineData("отчёт в среду", "отчёт", "2026-03-11 10:00")] // it is Wednesday: the coming one
    [InlineData("отчёт в следующую пятницу в 11", "отчёт", "2026-03-13 11:00")]
    [InlineData("отчёт в пт", "отчёт", "2026-03-06 10:00")]
    [InlineData("report on friday", "report", "2026-03-06 10:00")]
    [InlineData("report Sunday 15:00", "report", "2026-03-08 15:00")]
    [InlineData("report next monday", "report", "2026-03-09 10:00")]
    [InlineData("report next week", "report", "2026-03-09 10:00")]
    [InlineData("отчёт на следующей неделе", "отчёт", "2026-03-09 10:00")]
    [InlineData("отчёт сегодня", "отчёт", "2026-03-04 18:00")]
    [InlineData("отчёт сегодня в 9", "отчёт", "2026-03-04 09:00")] // said so
    [InlineData("отчёт в 9", "отчёт", "2026-03-05 09:00")] // nine is over
    [InlineData("отчёт 12:30", "отчёт", "2026-03-05 12:30")] // it is 12:30
    [InlineData("отчёт 12:31", "отчёт", "2026-03-04 12:31")]
    [InlineData("завтра в 15 позвонить Анне", "позвонить Анне", "2026-03-05 15:00")]
    [InlineData("завтра позвонить Анне в 15:00", "позвонить Анне", "2026-03-05 15:00")]
    [InlineData("через 2 часа: позвонить Анне", "позвонить Анне", "2026-03-04 14:30")]
    [InlineData("через 2 часа позвонить Анне", "позвонить Анне", "2026-03-04 14:30")]
    [InlineData("в пятницу — отчёт", "отчёт", "2026-03-06 10:00")]
    [InlineData("завтра 15:00", "завтра 15:00", "2026-03-05 15:00")] // nothing else to call it
    [InlineData("договор от 25.12 подписать завтра", "договор от 25.12 подписать", "2026-03-05 10:00")]
    public void The_words_that_say_when_come_off(string text, string title, string? due) => Check(text, title, due);

    [Theory]
    [InlineData("купить дверь")]
    [InlineData("купить доску 2.5")]
    [InlineData("договор от 25.12")]
    [InlineData("договор 25.12.2020")]
    [InlineData("письмо за 25 декабря")]
    [InlineData("enjoy the sun")]
    [InlineData("good morning")]
    [InlineData("подъезд 15")]
    [InlineData("позвонить в 911")]
    [InlineData("встреча в 24:00")]
    [InlineData("встреча в 12:60")]
    [InlineData("встреча 31.02")]
    [InlineData("встреча 25.12.2999")]
    [InlineData("через 99999 дней")]
    [InlineData("ждать через 99999 месяцев")]
    [InlineData("ждать через 99999999999999999999 часов")]
    [InlineData("ждать через")]
    [InlineData("ждать через 5")]
    [InlineData("ждать через 0 дверей")]
    [InlineData("зайти в")]
    [InlineData("среда обитания: заказать баннер")]
    [InlineData("3pm3pm")]
    [InlineData("1.5 метра доска")]
    public void Other_words_stay(string text) => Check(text, text, null);

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal(new TaskText("", null), Read("  \n\t "));

    [Fact]
    public void Lines_become_one_and_what_cannot_be_stored_goes() => Assert.Equal("позвонить Анне \uFFFD\uFFFD", Read("позвонить\r\n Анне\t\0\ud800  завтра").Title);

    /// <summary>29 March 2026: 2:00 is 3:00. 25 October: 2:30 comes twice, and the first is meant.</summary>
    [Theory]
    [InlineData("ночной звонок 29.03 2:30", "2026-03-29T01:00Z")]
    [InlineData("ночной звонок 29.03 3:00", "2026-03-29T01:00Z")]
    [InlineData("ночной звонок 25.10 2:30", "2026-10-25T00:30Z")]
    [InlineData("звонок 29.03", "2026-03-29T08:00Z")]
    public void Clocks_that_change_are_kept_in_mind(string text, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), Read(text).DueAt);

    [Theory]
    [InlineData("2026-03-04T08:00Z", "2026-03-04 10:00")] // 9:00
    [InlineData("2026-03-04T09:00Z", "2026-03-04 18:00")] // 10:00
    [InlineData("2026-03-04T17:00Z", "2026-03-04 23:59")] // 18:00
    [InlineData("2026-03-04T22:59:30Z", "2026-03-04 23:59")] // 23:59:30
    public void Today_without_a_time_is_due_at_the_next_of_ten_six_and_its_end(string now, string due) =>
        Assert.Equal(Local(due), TaskText.Read("отчёт сегодня", DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Berlin, "ru").DueAt);

    [Fact]
    public void Long_and_hostile_texts_are_read_at_once()
    {
        var clock = Stopwatch.StartNew();
        foreach (var text in new[] { new string('9', 200_000), string.Join(' ', Enumerable.Repeat("завтра", 50_000)), string.Join(' ', Enumerable.Repeat("через 1", 50_000)), string.Join(' ', Enumerable.Repeat("в", 100_000)), new string(',', 100_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧 ", 20_000)) })
            Assert.NotNull(Read(text).Title);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 3000);
    }

    [Fact]
    public void Random_words_never_throw()
    {
        string[] words = ["завтра", "в", "15", "15:00", "через", "2", "часа", "in", "a", "week", "next", "friday", "25.12", "29.02", "31", "декабря", "pm", "утром", "от", ",", "1/1", "9999-12-31", "0001-01-01", "г", "half", "an", "hour", "the", "morning", "99999", "месяцев"];
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            var read = Read(text);
            Assert.True(read.Title.Length > 0 && (read.DueAt is null || read.DueAt > Now.AddDays(-1) && read.DueAt < Now.AddYears(11)), text);
        }
    }

    static readonly DateTimeOffset Now = new(2026, 3, 4, 11, 30, 0, TimeSpan.Zero);

    static TaskText Read(string text, string language = "ru") => TaskText.Read(text, Now, Berlin, language);

    static void Check(string text, string title, string? due)
    {
        foreach (var language in new[] { "ru", "en", "de" })
            Assert.Equal(new TaskText(title, due is null ? null : Local(due)), Read(text, language));
    }

    static DateTimeOffset Local(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture) is var local ? LocalTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), Berlin) : default;
}
