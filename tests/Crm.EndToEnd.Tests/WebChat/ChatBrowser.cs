using Microsoft.Playwright;

namespace Crm.EndToEnd.Tests.WebChat;

/// <summary>A Chromium and a chat server for one test.</summary>
public sealed class ChatBrowser : IAsyncDisposable
{
    /// <summary>Milliseconds that a busy machine may take for one step.</summary>
    const float Patience = 20_000;
    readonly IPlaywright playwright;
    readonly IBrowser browser;

    ChatBrowser(ChatServer server, IPlaywright playwright, IBrowser browser) => (Server, this.playwright, this.browser) = (server, playwright, browser);

    public ChatServer Server { get; }

    /// <summary>What the pages wrote to their consoles as errors: a refused script or style shows here.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<ChatBrowser> Start()
    {
        var server = await ChatServer.Start();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new ChatBrowser(server, playwright, browser);
    }

    public async Task<IPage> Page(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, string locale = "en-US")
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = locale, Permissions = ["geolocation"],
            Geolocation = new() { Latitude = 52.52f, Longitude = 13.405f },
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type == "error") Errors.Add(message.Text); };
        page.PageError += (_, error) => Errors.Add(error);
        return page;
    }

    /// <summary>Keeps a picture when CRM_TEST_SCREENSHOTS names a folder.</summary>
    public static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CRM_TEST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Server.DisposeAsync();
    }
}
