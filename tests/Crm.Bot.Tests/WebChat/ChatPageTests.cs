using System.Net;
using Crm.Bot.Channels.WebChat;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bot.Tests.WebChat;

public sealed class ChatPageTests
{
    [Fact]
    public async Task The_page_may_be_framed_anywhere_and_runs_only_its_own_script()
    {
        await using var server = await ChatServer.Start();
        using var browser = new Browser(server);
        using var page = await browser.Send(HttpMethod.Get, $"../{ChatServer.Account}?embed=1&lang=ru");
        var html = await page.Content.ReadAsStringAsync();

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors *", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("<html lang=\"ru\">", html);
        Assert.Contains("aria-label=\"Отправить\"", html);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| style=| on[a-z]+=", html);
    }

    [Fact]
    public async Task Assets_may_be_kept_for_ever_under_their_hash_only()
    {
        await using var server = await ChatServer.Start();
        using var browser = new Browser(server);
        var html = await (await browser.Send(HttpMethod.Get, $"../{ChatServer.Account}")).Content.ReadAsStringAsync();
        var address = System.Text.RegularExpressions.Regex.Match(html, "src=\"([^\"]+chat\\.js[^\"]+)\"").Groups[1].Value;

        using var hashed = await browser.Send(HttpMethod.Get, address);
        using var plain = await browser.Send(HttpMethod.Get, "widget.js");
        Assert.Contains("immutable", hashed.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("immutable", plain.Headers.CacheControl!.ToString());
        Assert.Contains("Открыть чат", await plain.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Modules_name_each_other_by_addresses_that_change_with_them()
    {
        await using var server = await ChatServer.Start();
        using var browser = new Browser(server);
        var seen = new HashSet<string>();
        var next = new Queue<string>(["chat.js"]);
        while (next.TryDequeue(out var address))
        {
            using var answer = await browser.Send(HttpMethod.Get, address);
            Assert.True(answer.IsSuccessStatusCode, address);
            if (address != "chat.js") Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
            foreach (System.Text.RegularExpressions.Match import in System.Text.RegularExpressions.Regex.Matches(await answer.Content.ReadAsStringAsync(), "from '\\./([^']+)'"))
                if (seen.Add(import.Groups[1].Value)) next.Enqueue(import.Groups[1].Value);
        }
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Equal(ChatTexts.In("en").Keys.Order(), ChatTexts.In("ru").Keys.Order());

    [Fact]
    public async Task One_visitor_and_one_address_have_their_limits()
    {
        await using var server = await ChatServer.Start(s => s.Configure<WebChatOptions>(o => (o.PerVisitor, o.NewVisitorsPerAddress) = (new(3, 0.001), new(2, 0.001))));
        using var one = new Browser(server);
        using var two = new Browser(server);
        await one.Open();
        await two.Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => one.Say($"{i}")));

        Assert.Equal(3, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.NotNull(answers.First(a => !a.IsSuccessStatusCode).Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await two.Say("not me")).StatusCode);
        using var three = new Browser(server);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await three.Send(HttpMethod.Post, "session")).StatusCode);
    }
}
