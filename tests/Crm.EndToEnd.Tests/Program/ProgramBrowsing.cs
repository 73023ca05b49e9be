using Crm.EndToEnd.Tests.Panel;
using Microsoft.Playwright;

namespace Crm.EndToEnd.Tests.Program;

/// <summary>One running program and one browser for all tests of it; each test opens pages of its own.</summary>
public sealed class ProgramBrowsing : IAsyncLifetime
{
    readonly string[] settings;

    public ProgramBrowsing() : this([]) { }

    internal ProgramBrowsing(params string[] settings) => this.settings = settings;

    const float Patience = 30_000;

    static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    IPlaywright? playwright;
    IBrowser? browser;

    public RunningProgram Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null) return;
        Program = await RunningProgram.Start(settings);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Flags });
    }

    /// <summary>A page of a new visitor; what the browser complains about is added to the list.</summary>
    public async Task<IPage> Open(int width = 1280, List<string>? complaints = null, string locale = "en-US", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Program.Url, Locale = locale, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 800 } });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = await context.NewPageAsync();
        page.Console += (_, entry) => { if (entry.Type is "error" or "warning") complaints?.Add(entry.Text); };
        page.PageError += (_, error) => complaints?.Add(error);
        return page;
    }

    /// <summary>Signs in as the first admin with the password that the program printed.</summary>
    public async Task<IPage> SignIn(string path, int width = 1280, List<string>? complaints = null, string locale = "en-US", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await Open(width, complaints, locale, scheme);
        await page.GotoAsync(path);
        await page.SendSignIn("admin@localhost", Program.Password);
        await page.WaitForURLAsync("**" + path, new() { WaitUntil = WaitUntilState.Commit });
        await page.Alive();
        return page;
    }

    /// <summary>Keeps a picture and refuses a page that is wider than the screen.</summary>
    public static async Task Picture(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"program-{name}.png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen");
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Program is not null) await Program.DisposeAsync();
    }
}

[CollectionDefinition("program")]
public sealed class ProgramCollection : ICollectionFixture<ProgramBrowsing>;
