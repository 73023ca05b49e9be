using Crm.Core.Conversations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.WebChat;

public sealed class ChatPageTests
{
    [ChromiumFact]
    public async Task A_talk_is_there_after_a_reload()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page();
        await page.GotoAsync($"{chat.Server.Chat}?start=spring&utm_source=ads");
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrance door" }).ClickAsync();
        await Expect(page.GetByText("You chose entrance.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Entrance door" })).ToBeDisabledAsync();
        await Say(page, "Two doors <b>please</b>");
        await Expect(page.GetByText("You wrote: Two doors <b>please</b>")).ToBeVisibleAsync();
        string[] talk = ["Hello! What do you need?", "Entrance door", "You chose entrance.", "Two doors <b>please</b>", "You wrote: Two doors <b>please</b>"];
        await Expect(page.Locator(".bubble")).ToContainTextAsync(talk);
        await ChatBrowser.Picture(page, "page-1280");

        await page.ReloadAsync();
        await Expect(page.GetByText("You wrote: Two doors <b>please</b>")).ToBeVisibleAsync();
        await Expect(page.Locator(".bubble")).ToContainTextAsync(talk);
        var start = chat.Server.Desk.Taken.Single(m => m.Kind == IncomingKind.Start);
        Assert.Equal(("spring", "ads"), (start.Text, start.Data!["utm_source"]));
        Assert.Empty(chat.Errors);
    }

    [ChromiumFact]
    public async Task A_long_talk_scrolls_in_its_own_place_and_not_the_page()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page(360, 640);
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        for (var i = 1; i <= 8; i++)
        {
            await Say(page, $"line {i}");
            await Expect(page.GetByText($"You wrote: line {i}")).ToBeVisibleAsync();
        }
        Assert.True(await page.EvaluateAsync<bool>("log.scrollHeight > log.clientHeight"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight"));
    }

    [ChromiumFact]
    public async Task A_message_written_offline_is_sent_once_when_the_connection_is_back()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page(360, 640);
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await Say(page, "written in a tunnel");
        await Expect(page.GetByText("Not sent. Tap to retry")).ToBeVisibleAsync();
        await Expect(page.GetByText("No connection.")).ToBeVisibleAsync();
        await ChatBrowser.Picture(page, "offline-360");

        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("You wrote: written in a tunnel")).ToBeVisibleAsync();
        await Expect(page.GetByText("No connection.")).ToBeHiddenAsync();
        Assert.Single(chat.Server.Desk.Taken, m => m.Text == "written in a tunnel");
        await Expect(page.Locator(".visitor")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task An_unanswered_post_is_repeated_under_the_same_id_even_after_a_reload()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page();
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        var lost = 0;
        await page.RouteAsync("**/messages", async route =>
        {
            if (lost++ > 0) { await route.AbortAsync(); return; }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await Say(page, "only once");
        await Expect(page.GetByText("You wrote: only once")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.ReloadAsync();

        await Expect(page.GetByText("You wrote: only once")).ToBeVisibleAsync();
        await Expect(page.GetByText("only once", new() { Exact = true })).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).filter(k => k.endsWith(':outbox')).every(k => localStorage[k] === '[]')");
        Assert.Single(chat.Server.Desk.Taken, m => m.Text == "only once");
    }

    [ChromiumFact]
    public async Task The_keyboard_is_enough()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page();
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("phone");
        await page.Keyboard.PressAsync("Enter");
        var share = page.GetByRole(AriaRole.Button, new() { Name = "Share my phone" });
        await Expect(share).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(share).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("abc");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not a phone number.");
        await ChatBrowser.Picture(page, "phone-1280");
        await page.Keyboard.PressAsync("Escape");
        await Expect(share).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("+49 151 12345678");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("we will call +4915112345678")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(share).ToBeDisabledAsync();
    }

    [ChromiumFact]
    public async Task Markup_becomes_nodes_and_nothing_else_does()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page(360, 740, ColorScheme.Dark, "ru-RU");
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await chat.Server.Desk.Say(chat.Server.Desk.Taken[0].ChatId, """
            <b>Bold <i>both</b> after</i> &lt;b&gt; <script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">
            <a href="https://example.com/?a=1&amp;b=2">site</a> <a href="javascript:window.hacked=1">bad</a> <a href="tel:+4930123">call</a> <code>x &amp; y</code>
            <blockquote>quoted</blockquote><pre>one
              two</pre>
            """, author: 7);

        var bubble = page.Locator(".staff .bubble");
        await Expect(bubble.Locator("b i")).ToHaveTextAsync("both");
        await Expect(bubble.Locator("a")).ToHaveCountAsync(2);
        await Expect(bubble.Locator("a").First).ToHaveAttributeAsync("href", "https://example.com/?a=1&b=2");
        await Expect(bubble.Locator("script, img")).ToHaveCountAsync(0);
        await Expect(bubble).ToContainTextAsync("<script>window.hacked = 1</script>");
        await Expect(bubble.Locator("code")).ToHaveTextAsync("x & y");
        Assert.Null(await page.EvaluateAsync<int?>("() => window.hacked ?? null"));
        await ChatBrowser.Picture(page, "markup-dark-360");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [ChromiumFact]
    public async Task A_photo_is_shown_and_a_wrong_file_says_why_not()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page(360, 740);
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "door.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "door.png" })).ToBeVisibleAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "setup.exe", MimeType = "image/png", Buffer = "MZ\0\0"u8.ToArray() });
        await Expect(page.GetByText("Files of this type are not accepted.")).ToBeVisibleAsync();
        await ChatBrowser.Picture(page, "files-360");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("setup.exe")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_browser_without_streams_still_hears()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page();
        await page.RouteAsync("**/events", route => route.AbortAsync());
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await chat.Server.Desk.Say(chat.Server.Desk.Taken[0].ChatId, "by polling");
        await Expect(page.GetByText("by polling")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_token_that_is_no_longer_good_starts_a_new_visit()
    {
        await using var chat = await ChatBrowser.Start();
        var page = await chat.Page();
        await page.GotoAsync(chat.Server.Chat.ToString());
        await Expect(page.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { for (const k of Object.keys(localStorage)) if (k.endsWith(':token')) localStorage[k] = '\"stale\"'; }");
        await page.ReloadAsync();
        await Say(page, "again");

        await Expect(page.GetByText("You wrote: again")).ToBeVisibleAsync();
        Assert.Equal(2, chat.Server.Desk.Taken.Count(m => m.Kind == IncomingKind.Start));
    }

    static async Task Say(IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Locator("#send").ClickAsync();
    }
}
