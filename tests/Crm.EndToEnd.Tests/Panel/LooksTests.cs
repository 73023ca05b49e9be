using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class LooksTests(Browsing browsing)
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    [ChromiumTheory]
    [InlineData(360, "en-US", ColorScheme.Light)]
    [InlineData(360, "ru-RU", ColorScheme.Dark)]
    [InlineData(1280, "en-US", ColorScheme.Dark)]
    [InlineData(1280, "ru-RU", ColorScheme.Light)]
    public async Task Pages_fit_the_screen_and_report_nothing(int width, string locale, ColorScheme scheme)
    {
        var look = $"{width}-{locale[..2]}-{scheme.ToString().ToLowerInvariant()}";
        await browsing.AddOrganization($"{look}@example.test");
        var page = await browsing.Open(locale, width, scheme);
        var complaints = new List<string>();
        page.Console += (_, entry) => { if (entry.Type is "error" or "warning") complaints.Add(entry.Text); };
        page.Response += (_, response) => { if (response.Status >= 400) complaints.Add($"{response.Status} {response.Url}"); };

        await page.GotoAsync("/");
        await Take(page, $"login-{look}");
        await page.SendSignIn($"{look}@example.test", Browsing.Password);
        await page.Alive();
        await Take(page, $"home-empty-{look}");

        await page.GotoAsync("/simulator");
        await page.ClickWhenAlive(".start");
        await page.GetByRole(AriaRole.Button, new() { Name = "Front door" }).ClickAsync();
        await page.Locator(".request").ClickAsync();
        await Expect(page.Locator(".staff")).ToBeVisibleAsync();
        await page.Locator(".chat .icon-button").First.ClickAsync();
        await Expect(page.Locator(".file")).ToBeVisibleAsync();
        await Take(page, $"simulator-{look}");

        await page.GotoAsync("/");
        await page.Alive();
        await Expect(page.Locator(".events li").First).ToBeVisibleAsync();
        await Take(page, $"home-{look}");
        if (width < 600) await page.ClickAsync(".nav-toggle");
        else await page.ClickAsync(".menu summary");
        await Take(page, $"menu-{look}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Language_and_theme_are_remembered()
    {
        await browsing.AddOrganization("choice@example.test");
        var page = await browsing.SignIn("choice@example.test");
        await page.Alive();
        await page.ClickAsync(".language button[value=ru]");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Главная");
        await page.ClickAsync("[data-theme-toggle]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Главная");
    }

    [ChromiumFact]
    public async Task The_skip_link_leads_the_keyboard_to_the_content()
    {
        await browsing.AddOrganization("keys@example.test");
        var page = await browsing.SignIn("keys@example.test", "/simulator");
        await page.Alive();
        await page.FocusAsync(".skip");
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    static async Task Take(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen");
    }
}
