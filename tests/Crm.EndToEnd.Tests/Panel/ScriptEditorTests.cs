using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class ScriptEditorTests(Browsing browsing)
{
    const string Yaml = """
        # Kept as it is.
        script: hello
        title: { en: Hello, ru: Привет }
        languages: [en]
        start: greet
        interrupts:
          operator: { words: [operator], do: handover }

        steps:
          greet:
            kind: question
            text: "What is your name?"
            save: contact.name
            exits:
              - timeout: 1d
                to: bye
            next: bye

          bye:
            kind: end
            text: "Bye, {{ contact.name }}!"
        """;

    async Task<(Organization Organization, Script Script)> Add(string email)
    {
        SetDefaultExpectTimeout(30_000);
        var organization = await browsing.AddOrganization(email);
        var script = new Script(organization.Id, "hello", "Hello", Yaml + "\n", DateTimeOffset.UtcNow);
        await browsing.Host.Save(script);
        return (organization, script);
    }

    [ChromiumFact]
    public async Task A_newcomer_changes_a_text_checks_it_tries_it_and_publishes_it()
    {
        var (_, script) = await Add("writer@example.test");
        var page = await browsing.SignIn("writer@example.test", "/scripts");
        await page.Alive();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hello", Exact = true }).ClickAsync();
        await page.ClickAsync("[data-node=greet]");
        await page.FillAsync("[data-field='steps.greet.text.']", "How shall we call you?");
        await page.Locator("[data-field='steps.greet.text.']").BlurAsync();
        await Expect(page.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-clean]")).ToBeVisibleAsync();

        await page.ClickAsync("[data-start]");
        await Expect(page.Locator(".trial-line.script .text").First).ToHaveTextAsync("How shall we call you?");
        await page.FillAsync("[data-say]", "Olga");
        await page.PressAsync("[data-say]", "Enter");
        await Expect(page.Locator(".trial-line.script .text").Last).ToHaveTextAsync("Bye, Olga!");

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.FillAsync(".window textarea", "Warmer");
        await page.Locator(".window button[type=submit]").ClickAsync();
        await Expect(page.GetByText("Version 1 is published")).ToBeVisibleAsync();
        await page.ClickAsync("[data-face=versions]");
        await Expect(page.Locator("[data-current]")).ToBeVisibleAsync();
        await using var db = browsing.Host.Database();
        var version = await db.ScriptVersions.SingleAsync(v => v.ScriptId == script.Id);
        Assert.Equal((Yaml.Replace("\"What is your name?\"", "\"How shall we call you?\"") + "\n", "Warmer"), (version.Source, version.Note));
    }

    [ChromiumFact]
    public async Task Two_admins_on_one_draft_see_each_other_and_overwrite_nothing()
    {
        var (organization, script) = await Add("anna@example.test");
        await browsing.Host.AddUser("boris@example.test", "Boris", organization);
        var anna = await browsing.SignIn("anna@example.test", $"/scripts/{script.Id}");
        var boris = await browsing.SignIn("boris@example.test", $"/scripts/{script.Id}");
        await Expect(anna.Locator("[data-editor]")).ToContainTextAsync("Boris");
        await Expect(boris.Locator("[data-editor]")).ToContainTextAsync("Olga Petrova");

        await Write(anna, "What is your name?", "Your name?");
        await Expect(anna.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        await boris.ClickAsync("[data-face=yaml]");
        await Expect(boris.Locator("textarea.code")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Your name\\?"));

        await using (var db = browsing.Host.Database())
        {
            var row = await db.Scripts.SingleAsync(s => s.Id == script.Id);
            row.Redraft("Hello", row.Draft.Replace("Your name?", "Name, please?"), DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
        }
        await Write(boris, "Your name?", "And who are you?");
        await Expect(boris.Locator("[data-conflict]")).ToContainTextAsync("Name, please?");
        await boris.GetByRole(AriaRole.Button, new() { Name = "Take the saved one" }).ClickAsync();
        await Expect(boris.Locator("textarea.code")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Name, please\\?"));
        await Expect(boris.Locator("[data-conflict]")).ToHaveCountAsync(0);
        await using var after = browsing.Host.Database();
        Assert.Contains("Name, please?", (await after.Scripts.SingleAsync(s => s.Id == script.Id)).Draft);
    }

    static async Task Write(IPage page, string old, string text)
    {
        await page.ClickAsync("[data-face=yaml]");
        var area = page.Locator("textarea.code");
        await Expect(area).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(old)));
        await area.FillAsync((await area.InputValueAsync()).Replace(old, text));
        await area.BlurAsync();
    }

    [ChromiumFact]
    public async Task A_step_is_put_between_two()
    {
        var (_, script) = await Add("between@example.test");
        var page = await browsing.SignIn("between@example.test", $"/scripts/{script.Id}");
        await page.Alive();
        await page.ClickAsync("[data-node=greet]");
        await page.ClickAsync("[data-add]");
        await Expect(page.Locator("[data-node=message]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-face=yaml]");
        await Expect(page.Locator("textarea.code")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("    next: message\\n\\n  message:\\n    kind: message\\n    text: [^\\n]+\\n    next: bye\\n"));
    }
}
