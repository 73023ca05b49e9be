using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.Playwright;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>One host and one browser for all tests of the panel; each test opens pages of its own.</summary>
public sealed class Browsing : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    IPlaywright? playwright;
    IBrowser? browser;

    public PanelHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null) return;
        Host = await PanelHost.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Flags });
    }

    /// <summary>An organization with an owner, a simulator, a site chat, a pipeline and a published script.</summary>
    public async Task<Organization> AddOrganization(string email, string name = "Doors & Halls")
    {
        var now = DateTimeOffset.UtcNow;
        var organization = new Organization(name, "en", "Europe/Berlin", "EUR", now);
        var script = new Script(organization.Id, "door", "Choose a door", "", now);
        await Host.Save(organization, script, script.Publish("", "{}", null, null, now), new Pipeline(organization.Id, "sales", "Sales").Add("new", "New lead"),
            new ChannelAccount(organization.Id, ChannelKind.Simulator, $"sim-{organization.Id}", "Simulator", now),
            new ChannelAccount(organization.Id, ChannelKind.WebChat, $"site-{organization.Id}", "Site", now));
        await Host.AddUser(email, "Olga Petrova", organization);
        return organization;
    }

    public async Task<IPage> Open(string locale = "en-US", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Host.Url, Locale = locale, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 860 } });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async Task<IPage> SignIn(string email, string path = "/", string locale = "en-US", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await Open(locale, width, scheme);
        await page.GotoAsync(path);
        await page.SendSignIn(email, Password);
        await page.WaitForURLAsync("**" + path, new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Host is not null) await Host.DisposeAsync();
    }
}

static class SignInForm
{
    /// <summary>Types into the sign-in form and sends it.</summary>
    public static async Task SendSignIn(this IPage page, string email, string password)
    {
        await page.FillAsync("input[type=email]", email);
        await page.FillAsync("input[type=password]", password);
        await page.ClickAsync(".sign-in button[type=submit]");
    }
}

[CollectionDefinition("panel")]
public sealed class PanelCollection : ICollectionFixture<Browsing>;
