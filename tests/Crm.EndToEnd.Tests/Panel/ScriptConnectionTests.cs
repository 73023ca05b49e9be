using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class ScriptConnectionTests(Browsing browsing)
{
    const string Yaml = """
        script: hello
        languages: [en]
        start: greet
        steps:
          greet: { kind: message, text: "Good day!", next: bye }
          bye: { kind: end, text: "Bye!" }

        """;

    async Task<(IPage Page, Script Script)> Open(string email, Cable cable, string place, string locale = "en-US")
    {
        SetDefaultExpectTimeout(30_000);
        var organization = await browsing.AddOrganization(email);
        var script = new Script(organization.Id, "hello", "Hello", Yaml, DateTimeOffset.UtcNow);
        await browsing.Host.Save(script);
        var page = await browsing.SignIn(email, $"/scripts/{script.Id}", locale);
        await page.GotoAsync($"{cable.Url}/scripts/{script.Id}?{place}");
        await page.Alive();
        return (page, script);
    }

    async Task<string> Draft(Script script)
    {
        await using var db = browsing.Host.Database();
        return await db.Scripts.Where(s => s.Id == script.Id).Select(s => s.Draft).SingleAsync();
    }

    [ChromiumTheory]
    [InlineData("face=form&step=greet", "[data-field='steps.greet.text.']", "Typed without a connection.")]
    [InlineData("face=yaml", "textarea.code", Yaml + "# Typed without a connection.\n")]
    public async Task What_is_typed_while_the_connection_is_cut_is_saved_when_it_is_back(string place, string field, string typed)
    {
        using var cable = new Cable(browsing.Host.Url);
        var (page, script) = await Open($"cut{place.Length}@example.test", cable, place);
        await Expect(page.Locator(field)).Not.ToHaveValueAsync("");
        cable.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("What you type stays here");
        await Expect(page.Locator("#components-reconnect-modal .while-trying")).ToBeVisibleAsync();
        await page.FillAsync(field, typed);
        await page.Locator(field).BlurAsync();
        cable.Mend();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        for (var look = 0; look < 100 && !(await Draft(script)).Contains("Typed without", StringComparison.Ordinal); look++) await page.WaitForTimeoutAsync(100);
        Assert.Contains("Typed without a connection.", await Draft(script));
        await Expect(page.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-face=versions]"); // the page lives
        await Expect(page.Locator("[data-take]")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_page_that_has_to_be_loaded_anew_shows_what_was_saved_and_what_may_not_have_been()
    {
        using var cable = new Cable(browsing.Host.Url);
        var (page, script) = await Open("unsent@example.test", cable, "face=form&step=greet", "ru-RU");
        var area = page.Locator("[data-field='steps.greet.text.']");
        await area.FillAsync("Saved before.");
        await area.BlurAsync();
        await Expect(page.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        for (var look = 0; look < 100 && !(await Draft(script)).Contains("Saved before.", StringComparison.Ordinal); look++) await page.WaitForTimeoutAsync(100);
        cable.Cut();
        await Expect(page.Locator("#components-reconnect-modal .while-trying")).ToBeVisibleAsync();
        await area.FillAsync("Lost words.");
        await page.EvaluateAsync("document.getElementById('components-reconnect-modal').className = 'components-reconnect-rejected'"); // as after a start of the server
        await Expect(page.Locator("#components-reconnect-modal .when-rejected").First).ToContainTextAsync("Сервер перезапустился");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", "script-rejected.png") });
        cable.Mend();
        await page.Locator("#components-reconnect-modal [data-reload]").ClickAsync();
        await page.Alive();
        await Expect(page.Locator("#unsent dd")).ToHaveTextAsync("Lost words.");
        await Expect(area).ToHaveValueAsync("Saved before.");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", "script-unsent.png") });
        await page.ClickAsync("[data-close-unsent]");
        await Expect(page.Locator("#unsent")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_past_state_of_the_draft_is_compared_and_taken_back()
    {
        using var cable = new Cable(browsing.Host.Url);
        var (page, script) = await Open("past@example.test", cable, "face=yaml");
        await Expect(page.Locator("textarea.code")).ToHaveValueAsync(Yaml);
        await page.Locator("textarea.code").FillAsync(Yaml.Replace("Good day!", "Hello there!"));
        await page.Locator("textarea.code").BlurAsync();
        for (var look = 0; look < 100 && !(await Draft(script)).Contains("Hello there!", StringComparison.Ordinal); look++) await page.WaitForTimeoutAsync(100);
        await page.ClickAsync("[data-face=versions]");
        await page.ClickAsync("[data-compare='0']");
        await Expect(page.Locator("[data-compared] .removed")).ToContainTextAsync("Good day!");
        await page.ClickAsync("[data-take='0']");
        await Expect(page.Locator("[data-states] tbody tr")).ToHaveCountAsync(3);
        Assert.Equal(Yaml, await Draft(script));
        await Expect(page.Locator("[data-states]")).ToContainTextAsync("Olga Petrova");
    }
}
