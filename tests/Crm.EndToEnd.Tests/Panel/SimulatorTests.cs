using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class SimulatorTests(Browsing browsing)
{
    [ChromiumFact]
    public async Task A_dialogue_goes_from_start_to_the_salesperson()
    {
        await browsing.AddOrganization("sim@example.test");
        var page = await browsing.SignIn("sim@example.test", "/simulator");
        await page.ClickWhenAlive(".start");

        await Expect(page.Locator(".theirs .text b")).ToHaveTextAsync("dear guest");
        await Expect(page.Locator(".theirs .text")).ToContainTextAsync("<script>document.title='hacked'</script>");
        await Expect(page.Locator("[data-step]")).ToHaveTextAsync("ask.door");
        Assert.DoesNotContain("hacked", await page.TitleAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Front door" }).ClickAsync();
        await Expect(page.Locator("[data-step]")).ToHaveTextAsync("ask.contact");
        await Expect(page.Locator(".mine .pressed")).ToHaveTextAsync("Front door");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Front door" })).ToBeDisabledAsync();
        await Expect(page.Locator("section[aria-labelledby=variables]")).ToContainTextAsync("front");

        await page.GetByRole(AriaRole.Button, new() { Name = "Share my number" }).ClickAsync();
        await Expect(page.Locator(".staff")).ToBeVisibleAsync();
        await page.FillAsync(".staff input", "Tomorrow at ten?");
        await page.PressAsync(".staff input", "Enter");
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("Your salesperson: Tomorrow at ten?");
        await page.Locator(".staff").GetByRole(AriaRole.Button, new() { Name = "Offer" }).ClickAsync();
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("Your salesperson: offer");
    }

    [ChromiumFact]
    public async Task A_typed_message_is_sent_by_Enter_and_the_next_timer_can_be_skipped_to()
    {
        await browsing.AddOrganization("skip@example.test");
        var page = await browsing.SignIn("skip@example.test", "/simulator");
        await page.Alive();
        await page.FillAsync(".chat .composer input", "good day");
        await page.PressAsync(".chat .composer input", "Enter");
        await Expect(page.Locator(".mine .text")).ToHaveTextAsync("good day");
        await Expect(page.Locator(".chat .composer input")).ToHaveValueAsync("");
        await Expect(page.Locator("section[aria-labelledby=timers]")).ToContainTextAsync("ask.door:timeout");

        await page.GetByRole(AriaRole.Button, new() { Name = "Skip forward" }).ClickAsync();
        await Expect(page.Locator(".theirs").Last).ToContainTextAsync("Are you still there?");
        await Expect(page.Locator("section[aria-labelledby=timers]")).ToContainTextAsync("Nothing is scheduled.");
    }

    [ChromiumFact]
    public async Task A_failure_is_explained_a_reload_keeps_the_chat_and_a_new_customer_starts_afresh()
    {
        await browsing.AddOrganization("fail@example.test");
        var page = await browsing.SignIn("fail@example.test", "/simulator");
        await page.ClickWhenAlive(".start");
        await Expect(page.Locator(".theirs")).ToHaveCountAsync(1);
        await page.FillAsync(".chat .composer input", "fail");
        await page.PressAsync(".chat .composer input", "Enter");
        await Expect(page.Locator(".alert")).ToContainTextAsync("the formula divides by zero");

        await page.ReloadAsync();
        await Expect(page.Locator(".theirs")).ToHaveCountAsync(1);
        await page.ClickWhenAlive(".page-head button");
        await Expect(page.Locator(".theirs")).ToHaveCountAsync(0);
        await Expect(page.Locator(".start")).ToBeVisibleAsync();
    }
}
