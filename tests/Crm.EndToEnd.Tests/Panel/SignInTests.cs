using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class SignInTests(Browsing browsing)
{
    [ChromiumFact]
    public async Task A_stranger_is_asked_to_sign_in_and_then_sees_the_page_they_wanted()
    {
        await browsing.AddOrganization("in@example.test");
        var page = await browsing.SignIn("in@example.test", "/simulator");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Simulator");
        await Expect(page.Locator(".organization")).ToHaveTextAsync("Doors & Halls");
    }

    [ChromiumFact]
    public async Task A_wrong_password_is_refused_and_the_fifth_locks_even_the_right_one()
    {
        await browsing.AddOrganization("locked@example.test");
        var page = await browsing.Open();
        await page.GotoAsync("/login");
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await page.SendSignIn("locked@example.test", $"wrong password {attempt}");
            await Expect(page.Locator(".alert")).ToContainTextAsync("is wrong");
        }
        await page.SendSignIn("locked@example.test", "wrong password 5");
        await Expect(page.Locator(".alert")).ToContainTextAsync("Too many attempts");
        await page.SendSignIn("locked@example.test", Browsing.Password);
        await Expect(page.Locator(".alert")).ToContainTextAsync("Too many attempts");
    }

    [ChromiumFact]
    public async Task A_link_from_outside_does_not_lead_away_after_sign_in()
    {
        await browsing.AddOrganization("lured@example.test");
        var page = await browsing.Open();
        await page.GotoAsync("/login?returnUrl=" + Uri.EscapeDataString("//evil.example"));
        await page.SendSignIn("lured@example.test", Browsing.Password);
        await Expect(page).ToHaveURLAsync(browsing.Host.Url + "/");
    }

    [ChromiumFact]
    public async Task Signing_out_ends_the_session()
    {
        await browsing.AddOrganization("out@example.test");
        var page = await browsing.SignIn("out@example.test");
        await page.ClickWhenAlive(".menu summary");
        await page.ClickAsync(".menu form button");
        await page.WaitForURLAsync("**/login");
        await page.GotoAsync("/simulator");
        await Expect(page).ToHaveURLAsync(browsing.Host.Url + "/login?returnUrl=%2Fsimulator");
    }

    [ChromiumFact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var http = new HttpClient { BaseAddress = new Uri(browsing.Host.Url) };
        var answer = await http.PostAsync("/account/logout", new FormUrlEncodedContent([new("returnUrl", "/")]));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [ChromiumFact]
    public async Task Unknown_and_broken_addresses_have_pages()
    {
        await browsing.AddOrganization("lost@example.test");
        var page = await browsing.SignIn("lost@example.test");
        Assert.Equal(404, (await page.GotoAsync("/no-such-page"))!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
        Assert.Equal(500, (await page.GotoAsync("/broken"))!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Something went wrong");
    }
}
