using System.Text;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Tasks;

namespace Crm.Core.Tests; // a namespace Tasks would hide Crm.Core.Tasks from the other tests

public sealed class TaskCalendarTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 4, 11, 0, 0, TimeSpan.Zero), Made = Now.AddDays(-40);
    static readonly TimeZoneInfo Berlin = Zones.Find("Europe/Berlin")!;

    readonly User anna = new("anna@example.com", "Анна, Inc.", "en", Now);

    [Fact]
    public void An_open_task_is_a_to_do_and_an_event_and_a_done_one_a_to_do()
    {
        var open = Task("Call Boris; ask, please\\\r\nabout \"the door\"", new(2026, 3, 5, 15, 0, 0, TimeSpan.FromHours(1)), deal: 42);
        var done = Task("Send the offer", Now.AddDays(-3));
        done.Complete("Sent, by mail", Now.AddDays(-2));
        var some = Task("Some day", null);
        Assert.Equal($"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Crm//Tasks//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:Tasks: Анна\, Inc.
            X-WR-TIMEZONE:Europe/Berlin
            REFRESH-INTERVAL;VALUE=DURATION:PT15M
            X-PUBLISHED-TTL:PT15M
            BEGIN:VTODO
            UID:task-{open.Id}@crm
            DTSTAMP:20260304T110000Z
            SEQUENCE:0
            SUMMARY:Call Boris\; ask\, please\\\nabout "the door"
            URL:https://crm.example.com/admin/deals/42
            CREATED:20260123T110000Z
            DUE:20260305T140000Z
            STATUS:NEEDS-ACTION
            END:VTODO
            BEGIN:VEVENT
            UID:task-{open.Id}-event@crm
            DTSTAMP:20260304T110000Z
            SEQUENCE:0
            SUMMARY:Call Boris\; ask\, please\\\nabout "the door"
            URL:https://crm.example.com/admin/deals/42
            DTSTART:20260305T140000Z
            DTEND:20260305T143000Z
            STATUS:CONFIRMED
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VTODO
            UID:task-{done.Id}@crm
            DTSTAMP:20260304T110000Z
            SEQUENCE:0
            SUMMARY:Send the offer
            CREATED:20260123T110000Z
            DUE:20260301T110000Z
            STATUS:COMPLETED
            COMPLETED:20260302T110000Z
            PERCENT-COMPLETE:100
            DESCRIPTION:Sent\, by mail
            END:VTODO
            BEGIN:VTODO
            UID:task-{some.Id}@crm
            DTSTAMP:20260304T110000Z
            SEQUENCE:0
            SUMMARY:Some day
            CREATED:20260123T110000Z
            STATUS:NEEDS-ACTION
            END:VTODO
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"), Write([some, done, open]));
    }

    [Fact]
    public void Tasks_of_others_cancelled_ones_and_those_done_long_ago_are_left_out()
    {
        var (old, fresh, cancelled) = (Task("Old", Now), Task("Fresh", Now), Task("Cancelled", Now));
        old.Complete(null, Now.AddDays(-30).AddTicks(-1));
        fresh.Complete(null, Now.AddDays(-30));
        cancelled.Cancel(null, Now);
        var text = Write([old, fresh, cancelled, new(1, "Another's", Now, Now, anna.Id + 1), new(1, "Nobody's", Now, Now)]);
        Assert.Equal(["Fresh"], Lines(text).Where(l => l.StartsWith("SUMMARY:")).Select(l => l[8..]));
    }

    [Fact]
    public void The_calendar_speaks_the_users_language()
    {
        anna.Speak("ru");
        Assert.Contains("X-WR-CALNAME:Задачи: Анна\\, Inc.\r\n", Write([]));
        anna.Speak("../x");
        Assert.Contains("X-WR-CALNAME:Tasks: ", Write([]));
    }

    [Theory]
    [InlineData("x\r\nEND:VTODO\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR", "x\\nEND:VTODO\\nEND:VCALENDAR\\nBEGIN:VCALENDAR")]
    [InlineData("a\rb\nc\u2028d\u0085e\ff", "a\\nb\\nc\\nd\\ne\\nf")]
    [InlineData("a\tb\0c\u0007d\u001be\u007ff", "a b\uFFFDcdef")]
    [InlineData("\\n\\,;:\"=", "\\\\n\\\\\\,\\;:\"=")]
    public void Hostile_titles_stay_in_their_line(string title, string written)
    {
        var lines = Lines(Write([Task(title, null)]));
        Assert.Equal("SUMMARY:" + written, lines.Single(l => l.StartsWith("SUMMARY:")));
        Assert.Equal(1, lines.Count(l => l == "END:VTODO"));
        Assert.Equal(1, lines.Count(l => l == "END:VCALENDAR"));
    }

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Contains("SUMMARY:\uFFFD half", Lines(Write([Task("\ud83d half", null)])));

    [Theory]
    [InlineData("a")]
    [InlineData("щ")]
    [InlineData("漢")]
    [InlineData("👍")]
    [InlineData("ab漢щ👍,")]
    public void Long_lines_are_folded_between_characters_and_come_back_whole(string piece)
    {
        for (var count = 0; count < 200; count += 7)
        {
            var title = string.Concat(Enumerable.Repeat(piece, count + 1));
            var text = Write([Task(title, null)]);
            Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.Equal(text, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.UTF8.GetBytes(text)));
            Assert.DoesNotContain('\uFFFD', text);
            Assert.Contains("SUMMARY:" + title.Replace(",", "\\,"), Lines(text));
        }
    }

    [Fact]
    public void A_line_of_75_octets_is_not_folded_and_one_of_76_is()
    {
        Assert.Contains($"\r\nSUMMARY:{new string('x', 67)}\r\n", Write([Task(new string('x', 67), null)]));
        Assert.Contains($"\r\nSUMMARY:{new string('x', 67)}\r\n x\r\n", Write([Task(new string('x', 68), null)]));
    }

    [Fact]
    public void A_feeds_secret_is_shown_once_and_only_its_hash_is_kept()
    {
        var ((feed, secret), (_, other)) = (TaskFeed.Create(1, 2, Now), TaskFeed.Create(1, 2, Now));
        Assert.Matches("^cal_[A-Za-z0-9_-]{43}$", secret);
        Assert.NotEqual(secret, other);
        Assert.Equal((TaskFeed.HashOf(secret), 1L, 2L, Now), (feed.Hash, feed.OrganizationId, feed.UserId, feed.CreatedAt));
        Assert.Matches("^[0-9a-f]{64}$", feed.Hash);
        Assert.Equal((true, false, Now), (feed.Revoke(Now), feed.Revoke(Now.AddDays(1)), feed.RevokedAt));
    }

    TaskItem Task(string title, DateTimeOffset? due, long? deal = null) => new(1, title, due, Made, anna.Id) { DealId = deal };

    string Write(IEnumerable<TaskItem> tasks) => TaskCalendar.Write(tasks, anna, Berlin, Now, new("https://crm.example.com/admin/deals/"));

    /// <summary>The lines as a calendar program reads them, unfolded.</summary>
    static string[] Lines(string text) => text.Replace("\r\n ", "").Split("\r\n");
}
