using System.Net;
using System.Text.RegularExpressions;
using Crm.Bot.Tests.App;
using Crm.Core.Data;
using Crm.Core.Tasks;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed partial class CalendarTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Theory, OnDatabases]
    public async Task The_address_made_in_the_settings_gives_ones_own_tasks_until_it_is_closed(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider: provider);
        var nora = await shop.Joins("nora", 1);
        await Task(shop, "Measure the door", (await shop.User("nora")).Id);
        await Task(shop, "Somebody else's", (await shop.User("nick")).Id);
        using var client = new HttpClient { BaseAddress = new Uri(shop.App.Url) };
        var path = await Make(nora, "📅 Tasks in my calendar");

        using var answer = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/calendar", true, TimeSpan.FromMinutes(5)), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.MaxAge));
        var calendar = await answer.Content.ReadAsStringAsync();
        Assert.Contains("SUMMARY:Measure the door", calendar);
        Assert.DoesNotContain("Somebody", calendar);
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.FeedMade)));
        Assert.DoesNotContain(await shop.App.Read(db => db.TaskFeeds.Select(f => f.Hash).ToListAsync()), h => path.Contains(h));

        using var known = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } });
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        await Task(shop, "Another", (await shop.User("nora")).Id);
        using var changed = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await nora.Presses("Settings");
        await nora.Sees("Where you are signed in");
        var anew = await Make(nora, "📅 New calendar address");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await Status(client, path), await Status(client, anew)));
        await nora.Presses("Settings");
        await nora.Sees("Where you are signed in");
        await nora.Presses("Close the address");
        await Eventually.Is(async () => await Status(client, anew) == HttpStatusCode.NotFound, () => "the address is closed");
    }

    [Fact]
    public async Task Who_does_not_know_an_address_or_works_here_no_more_gets_nothing()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.Joins("nora", 1);
        using var client = new HttpClient { BaseAddress = new Uri(shop.App.Url) };
        var path = await Make(nora, "📅 Tasks in my calendar");
        foreach (var made in new[] { "/calendar/.ics", "/calendar/cal_x.ics", $"/calendar/{new string('a', 5000)}.ics", path.Replace(".ics", "x.ics"), "/calendar/" }) Assert.Equal(HttpStatusCode.NotFound, await Status(client, made));
        var user = (await shop.User("nora")).Id;
        await shop.App.InDb(db => db.Memberships.Where(m => m.UserId == user).ExecuteDeleteAsync());
        await shop.App.Library.Reload(default);
        Assert.Equal(HttpStatusCode.NotFound, await Status(client, path));
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var shop = await Shop.Open();
        var path = await Make(await shop.Joins("nora", 1), "📅 Tasks in my calendar");
        using var client = new HttpClient { BaseAddress = new Uri(shop.App.Url) };
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 30; i++) answers.Add(await client.GetAsync(path));
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(6), refused.Headers.RetryAfter!.Delta);
        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.OK), 20, 29);
    }

    static async Task<string> Make(VirtualUser person, string button)
    {
        if (person.Chat.FromBot.Last().Buttons.SelectMany(r => r).All(b => b.Text != button))
        {
            await person.Presses("Settings");
            await person.Sees("Where you are signed in");
        }
        await person.Presses(button);
        var shown = await person.Sees("Subscribe to this address");
        return Address().Match(shown.Text).Value;
    }

    static Task Task(Shop shop, string title, long user) => shop.App.InDb(async db =>
    {
        db.Add(new TaskItem(shop.OrganizationId, title, Now.AddHours(1), Now, user));
        await db.SaveChangesAsync();
    });

    static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"/calendar/cal_[A-Za-z0-9_-]{43}\.ics")]
    private static partial Regex Address();
}
