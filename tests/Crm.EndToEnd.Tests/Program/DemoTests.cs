using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Program;

/// <summary>What a stranger does in the first ten minutes, over the real program and its demo data.</summary>
[Collection("program")]
public sealed class DemoTests(ProgramBrowsing browsing)
{
    [ChromiumTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_first_admin_signs_in_and_walks_the_demo_script_in_the_simulator(int width)
    {
        var complaints = new List<string>();
        var page = await browsing.SignIn("/simulator", width, complaints);
        await page.ClickAsync(".start");
        await Press(page, "Yes", "May we keep these details");
        await Press(page, "Kazan", "In which city");
        await Press(page, "Front door", "Which door");
        await Press(page, "Flat", "Where will the front door be?");
        await Press(page, "I know it", "size of the opening?");
        await Type(page, "a lot", "The width of the opening");
        await Type(page, "90", "Just a number of centimetres");
        await Type(page, "210", "And the height");
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("What budget do you have in mind");
        await Expect(page.Locator("[data-step]")).ToHaveTextAsync("budget");
        await Expect(page.Locator(".facts")).ToContainTextAsync("kazan");

        await page.GetByRole(AriaRole.Button, new() { Name = "Skip forward" }).ClickAsync();
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("Just roughly");
        await ProgramBrowsing.Picture(page, $"simulator-{width}");
        await page.ReloadAsync();
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("Just roughly");

        await page.GotoAsync("/");
        await Expect(page.Locator(".events li").First).ToBeVisibleAsync();
        await ProgramBrowsing.Picture(page, $"home-{width}");
        Assert.Empty(complaints);
    }

    [ChromiumTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_visitor_of_the_site_finds_the_talk_again_after_a_reload(int width)
    {
        var complaints = new List<string>();
        var page = await browsing.Open(width, complaints);
        await page.GotoAsync("/chat/site");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Another city", Exact = true }).ClickAsync();
        await Expect(page.GetByText("What is it called?")).ToBeVisibleAsync();
        await page.FillAsync("#text", "Berlin");
        await page.ClickAsync("#send");
        await page.GetByRole(AriaRole.Button, new() { Name = "Interior door", Exact = true }).ClickAsync();
        await Expect(page.GetByText("How many doors do you need?")).ToBeVisibleAsync();
        await ProgramBrowsing.Picture(page, $"chat-{width}");

        await page.ReloadAsync();
        string[] talk = ["Hello! We will help you", "May we keep these details", "Yes", "In which city", "Another city", "What is it called?", "Berlin", "Which door", "Interior door", "How many doors"];
        await Expect(page.Locator(".bubble")).ToContainTextAsync(talk);
        await page.FillAsync("#text", "3");
        await page.ClickAsync("#send");
        await Expect(page.GetByText("Do you know the size of the opening?")).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    static async Task Press(IPage page, string button, string asked)
    {
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync(asked);
        await page.Locator(".theirs").Last.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    static async Task Type(IPage page, string text, string asked)
    {
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync(asked);
        await page.FillAsync(".chat .composer input", text);
        await page.PressAsync(".chat .composer input", "Enter");
    }
}
