using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Program;

/// <summary>A newcomer's first hour with the demo data: from signing in to visitors of the site who meet the change.</summary>
[Collection("program")]
public sealed class FirstHourTests(ProgramBrowsing browsing)
{
    const string Old = "Which door are we looking for?", New = "Which door suits you?";

    [ChromiumFact]
    public async Task A_changed_text_meets_the_next_visitor_while_a_talk_that_is_under_way_keeps_the_old_one()
    {
        var complaints = new List<string>();
        var early = await Visit(complaints);
        await Answer(early, "Yes");
        await Expect(early.GetByText("In which city")).ToBeVisibleAsync();

        var page = await browsing.SignIn("/scripts", 1280, complaints);
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "door-sale" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator("[data-plane]")).ToHaveAttributeAsync("transform", new Regex("scale")); // from here on it answers the mouse
        await page.ClickAsync("[data-zoom=all]");
        await page.ClickAsync("[data-node=door]");
        await page.FillAsync("[data-field='steps.door.text.en']", New);
        await page.Locator("[data-field='steps.door.text.en']").BlurAsync();
        await Expect(page.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-clean]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-start]");
        await Expect(page.Locator(".trial-line.script .text").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.FillAsync(".window textarea", "A friendlier question");
        await page.Locator(".window button[type=submit]").ClickAsync();
        await Expect(page.GetByText("Version 2 is published")).ToBeVisibleAsync();

        var late = await Visit(complaints);
        await Answer(late, "Yes");
        await Answer(late, "Kazan");
        await Expect(late.GetByText(New)).ToBeVisibleAsync();
        await ProgramBrowsing.Picture(late, "first-hour-late");
        await Answer(early, "Kazan");
        await Expect(early.GetByText(Old)).ToBeVisibleAsync();
        await Answer(early, "Interior door");
        await Expect(early.GetByText("How many doors do you need?")).ToBeVisibleAsync();
        await ProgramBrowsing.Picture(early, "first-hour-early");

        await page.ClickAsync("[data-face=versions]");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { Has = page.Locator("[data-current]") })).ToContainTextAsync("A friendlier question");
        await ProgramBrowsing.Picture(page, "first-hour-versions");
        Assert.Empty(complaints);
    }

    async Task<IPage> Visit(List<string> complaints)
    {
        var page = await browsing.Open(1280, complaints);
        await page.GotoAsync("/chat/site");
        return page;
    }

    static Task Answer(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
