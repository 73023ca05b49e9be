using System.Net;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class MediaLinksTests
{
    readonly TestTime time = new();

    [Fact]
    public async Task A_file_is_given_for_a_week_to_who_has_its_address()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo, time);
        rig.Write("a price list.pdf", [1, 2, 3]);
        var links = rig.App.Get<MediaLinks>();
        var link = (await links.For(0, new OutgoingFile(MessageKind.Document, "a price list.pdf"), default))!;
        Assert.StartsWith(rig.Url + "/media/", link.AbsoluteUri);
        Assert.EndsWith("/a%20price%20list.pdf", link.AbsoluteUri);
        using var answer = await rig.Http.GetAsync(link);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
        using var direct = await rig.Http.GetAsync(link.AbsoluteUri.Replace(rig.Url, rig.App.Url, StringComparison.Ordinal));
        Assert.Equal("nosniff", direct.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox", direct.Headers.GetValues("Content-Security-Policy").Single());
        time.Leap(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.NotFound, (await rig.Http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_changed_address_gives_nothing_and_what_lies_outside_has_none()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo, time);
        rig.Write("a.png", [1]);
        var links = rig.App.Get<MediaLinks>();
        var link = (await links.For(0, new OutgoingFile(MessageKind.Photo, "a.png"), default))!.AbsoluteUri;
        var token = link.Split('/')[^2];
        foreach (var bad in new[] { token[..^1], token + "A", "x", new string('A', token.Length), (token[0] == 'C' ? 'D' : 'C') + token[1..], token[..20] + (token[20] == 'C' ? 'D' : 'C') + token[21..] })
            Assert.Equal(HttpStatusCode.NotFound, (await rig.Http.GetAsync($"{rig.App.Url}/media/{bad}/a.png")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rig.Http.GetAsync($"{rig.App.Url}/media/{token}")).StatusCode);
        foreach (var outside in new[] { "../crm.db", "/etc/passwd", "none.png", "a\0.png" }) Assert.Null(await links.For(0, new OutgoingFile(MessageKind.Photo, outside), default));
        Assert.Equal("https://a.example/x.png", (await links.For(0, new OutgoingFile(MessageKind.Photo, "https://a.example/x.png"), default))!.AbsoluteUri);
    }
}
