using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>Signing in with a second step, and letting somebody in.</summary>
[Collection("panel")]
public sealed class AccountTests(Browsing browsing)
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots", "account")).FullName;

    [ChromiumTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_second_step_is_turned_on_and_asked_for(int width)
    {
        var email = $"two{width}@example.test";
        await browsing.AddOrganization(email);
        var page = await browsing.SignIn(email, "/account", width: width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        var key = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "");
        await Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await Take(page, $"begin-{width}");
        await page.FillAsync("[name='Code.Code']", CodeOf(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await Take(page, $"codes-{width}");

        var other = await browsing.Open(width: width);
        await other.GotoAsync("/simulator");
        await other.SendSignIn(email, Browsing.Password);
        await Expect(other.Locator("h1")).ToHaveTextAsync("Confirm it is you");
        await Take(other, $"code-{width}");
        await other.FillAsync("[name='Form.Code']", "000000");
        await other.ClickAsync(".sign-in button[type=submit]");
        await Expect(other.Locator(".alert")).ToContainTextAsync("code is wrong");
        await other.FillAsync("[name='Form.Code']", CodeOf(key));
        await other.ClickAsync(".sign-in button[type=submit]");
        await Expect(other.Locator("h1")).ToHaveTextAsync("Simulator");
    }

    [ChromiumTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_person_is_added_sets_a_password_by_the_link_and_signs_in(int width)
    {
        var (email, nora) = ($"inviter{width}@example.test", $"nora{width}@example.test");
        await browsing.AddOrganization(email);
        var page = await browsing.SignIn(email, "/organization", width: width);
        await page.ClickWhenAlive(".add-person");
        await page.FillAsync("[name=email]", nora);
        await page.FillAsync("[name=name]", "Nora North");
        await page.SelectOptionAsync("[name=role]", "Admin");
        await Take(page, $"add-{width}");
        await page.Locator(".window button[type=submit]").ClickAsync();
        var link = await page.Locator(".link-shown").InputValueAsync();
        await Expect(page.Locator(".window .qr svg")).ToBeVisibleAsync();
        await Take(page, $"link-{width}");

        var other = await browsing.Open(width: width);
        await other.GotoAsync(link);
        await Expect(other.Locator(".sign-in")).ToContainTextAsync(nora);
        await Take(other, $"set-{width}");
        await other.FillAsync("[name='Form.New']", "a password of her own");
        await other.FillAsync("[name='Form.Again']", "a password of her own");
        await other.ClickAsync(".sign-in button[type=submit]");
        await Expect(other.Locator(".notice-line")).ToContainTextAsync("The password is set");
        await other.SendSignIn(nora, "a password of her own");
        await other.GotoAsync("/organization");
        await Expect(other.Locator("h1")).ToHaveTextAsync("Organization");
        await Expect(other.Locator(".list")).ToContainTextAsync("Nora North");
        await other.GotoAsync("/organization/settings");
        await Expect(other.GetByText("Fewest characters")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await other.GotoAsync(link))!.Status);
        await Expect(other.Locator(".alert")).ToContainTextAsync("used or is over");
    }

    [ChromiumFact]
    public async Task A_right_that_is_taken_away_is_gone_at_the_next_click()
    {
        var organization = await browsing.AddOrganization("rights@example.test");
        await browsing.Host.AddUser("head@example.test", "Hugo Head", null);
        await using (var db = browsing.Host.Database())
        {
            db.Add(new Core.Organizations.Membership(organization.Id, await db.Users.Where(u => u.Email == "head@example.test").Select(u => u.Id).SingleAsync(), Core.Organizations.Role.Head));
            await db.SaveChangesAsync();
        }
        var head = await browsing.SignIn("head@example.test", "/organization");
        await Expect(head.Locator(".list")).ToContainTextAsync("Hugo Head");
        var page = await browsing.SignIn("rights@example.test", "/organization/rights");
        await page.Alive();
        await page.GetByLabel("Head: Invite people, end sessions").UncheckAsync();
        await Expect(page.Locator("td.changed")).ToHaveCountAsync(1);
        await head.GotoAsync("/organization");
        await Expect(head.Locator("h1")).ToHaveTextAsync("You may not see this page");
    }

    static async Task Take(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen");
    }

    /// <summary>What an authenticator app shows for a key now (RFC 6238).</summary>
    static string CodeOf(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        var secret = bits.Chunk(8).Where(c => c.Length == 8).Select(c => Convert.ToByte(new string(c), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
        var hash = HMACSHA1.HashData(secret, counter);
        var offset = hash[^1] & 15;
        return (((hash[offset] & 127) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3]) % 1_000_000).ToString("D6");
    }
}
