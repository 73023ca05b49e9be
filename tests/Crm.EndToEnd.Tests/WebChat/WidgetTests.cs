using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.WebChat;

public sealed class WidgetTests
{
    [ChromiumFact]
    public async Task The_widget_works_on_a_foreign_page_with_a_strict_policy()
    {
        await using var chat = await ChatBrowser.Start();
        await using var site = await Site(chat.Server);
        var page = await chat.Page();
        await page.GotoAsync($"{site.Urls.First()}/?utm_source=ads");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open chat" }).ClickAsync();
        var frame = page.FrameLocator("iframe");
        await Expect(frame.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await Expect(frame.Locator("#text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("hello");
        await page.Keyboard.PressAsync("Enter");
        await Expect(frame.GetByText("You wrote: hello")).ToBeVisibleAsync();
        await ChatBrowser.Picture(page, "widget-1280");
        Assert.Equal("ads", chat.Server.Desk.Taken[0].Data!["utm_source"]);

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open chat" })).ToBeFocusedAsync();
        Assert.Empty(chat.Errors);
    }

    [ChromiumFact]
    public async Task Unread_messages_are_counted_on_the_button_also_on_the_next_page()
    {
        await using var chat = await ChatBrowser.Start();
        await using var site = await Site(chat.Server);
        var page = await chat.Page(360, 640);
        await page.GotoAsync(site.Urls.First());
        Assert.Empty(chat.Server.Desk.Taken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open chat" }).ClickAsync();
        var frame = page.FrameLocator("iframe");
        await Expect(frame.GetByText("Hello! What do you need?")).ToBeVisibleAsync();
        await ChatBrowser.Picture(page, "widget-360");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Close chat" }).ClickAsync();
        await chat.Server.Desk.Say(chat.Server.Desk.Taken[0].ChatId, "one");
        await chat.Server.Desk.Say(chat.Server.Desk.Taken[0].ChatId, "two");
        var unread = page.GetByRole(AriaRole.Button, new() { Name = "Open chat. Unread messages: 2" });
        await Expect(unread).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(unread).ToBeVisibleAsync();
        await ChatBrowser.Picture(page, "unread-360");
        await unread.ClickAsync();
        await Expect(page.FrameLocator("iframe").GetByText("two", new() { Exact = true })).ToBeVisibleAsync();
        await page.FrameLocator("iframe").GetByRole(AriaRole.Button, new() { Name = "Close chat" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open chat", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>A company's own site: another origin, and no style or script but from the named places.</summary>
    static async Task<WebApplication> Site(ChatServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = builder.Build();
        var chat = server.Url.GetLeftPart(UriPartial.Authority);
        site.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; script-src {chat}; frame-src {chat}";
            return Results.Content($"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Doors</title><link rel=icon href=/icon><h1>Doors for every home</h1><script src=\"{server.Chat}/widget.js\" async></script>", "text/html");
        });
        site.MapGet("/icon", () => Results.NoContent());
        await site.StartAsync();
        return site;
    }
}
