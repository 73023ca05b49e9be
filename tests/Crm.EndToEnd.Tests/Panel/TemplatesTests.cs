using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Templates;
using Crm.EndToEnd.Tests.Program;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>Templates from the first word to what a customer reads, over the real program.</summary>
public sealed class TemplatesTests(ProgramBrowsing browsing) : IClassFixture<ProgramBrowsing>
{
    [ChromiumFact]
    public async Task A_template_is_written_mended_used_by_a_script_read_by_a_visitor_and_changed()
    {
        var page = await browsing.SignIn("/templates");
        await AddZoe();
        await page.GetByRole(AriaRole.Link, new() { Name = "New message" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Delivery terms");
        await page.FillAsync(".template-text", "Delivery is free,\nsay {{ if contact.name");
        await Expect(page.Locator("[data-finding=syntax]").First).ToContainTextAsync("2:");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeDisabledAsync();
        await page.Locator("[data-finding=syntax]").First.ClickAsync();
        Assert.Equal(2, await page.EvaluateAsync<int>("document.querySelector('.template-text').value.slice(0, document.activeElement.selectionStart).split('\\n').length"));

        await page.FillAsync(".template-text", "Delivery is <b>free</b>, ");
        await page.Locator("[aria-label='Insert a value']").SelectOptionAsync("contact.name");
        await Expect(page.Locator(".template-text")).ToHaveValueAsync("Delivery is <b>free</b>, {{ contact.name }}");
        await Expect(page.Locator("[data-preview]")).ToHaveTextAsync("Delivery is free, Анна Петрова"); // the demo speaks Russian
        await ChooseZoe(page);
        await Expect(page.Locator("[data-preview]")).ToHaveTextAsync("Delivery is free, Zoe Preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-dirty=false]")).ToContainTextAsync("Version 1");
        var address = page.Url;

        await PublishScript(page);
        await Expect(await Visitor()).ToContainTextAsync("Delivery is free");

        await page.GotoAsync(address);
        await page.Alive();
        await Expect(page.Locator(".uses")).ToContainTextAsync("hello");
        await Write(page, "Delivery costs 5 EUR");
        await Expect(page.Locator("[data-old]")).ToBeVisibleAsync();
        await Expect(await Visitor()).ToContainTextAsync("Delivery is free");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish these scripts anew" }).ClickAsync();
        await Expect(page.Locator("[data-old]")).ToHaveCountAsync(0);
        await Eventually(async () => (await (await Visitor()).InnerTextAsync()).Contains("Delivery costs 5 EUR"));
    }

    [ChromiumFact]
    public async Task Who_saves_second_is_told_and_who_leaves_is_asked()
    {
        var template = await Add("hours_of_shop", TemplateKind.Message, "9 to 18");
        var (mine, theirs) = (await browsing.SignIn($"/templates/{template.Id}"), await browsing.SignIn($"/templates/{template.Id}"));
        await Write(theirs, "10 to 19");
        await Expect(theirs.Locator("[data-dirty=false]")).ToContainTextAsync("Version 2");
        await Write(mine, "8 to 12");
        await Expect(mine.Locator("[data-conflict]")).ToContainTextAsync("Nothing was overwritten");
        await Expect(mine.Locator("[data-conflict] .diff")).ToContainTextAsync("10 to 19");
        await mine.GetByRole(AriaRole.Link, new() { Name = "Messages" }).First.ClickAsync();
        await Expect(mine.Locator(".rz-dialog")).ToContainTextAsync("What you wrote is not saved");
        await mine.Locator(".rz-dialog").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(mine.Locator(".template-text")).ToHaveValueAsync("8 to 12");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await Expect(mine.Locator("[data-dirty=false]")).ToContainTextAsync("Version 3");
        await mine.Locator(".versions button[aria-expanded]").Nth(2).ClickAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Go back to this" }).ClickAsync();
        await Expect(mine.Locator("[data-dirty=false]")).ToContainTextAsync("Version 4");
        await Expect(mine.Locator(".template-text")).ToHaveValueAsync("9 to 18");
    }

    static async Task Write(IPage page, string text)
    {
        await page.FillAsync(".template-text", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }

    [ChromiumTheory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_document_is_printed_for_a_deal(int width)
    {
        var document = await Add($"offer_{width}", TemplateKind.Document, "# Offer for {{ contact.name }}\n\n| what | price |\n|---|---|\n| <b>door</b> | {{ deal.amount }} |\n");
        var deal = await AddZoe();
        var page = await browsing.SignIn($"/templates/{document.Id}", width);
        await ChooseZoe(page);
        await Expect(page.Locator("[data-preview] h1")).ToHaveTextAsync("Offer for Zoe Preview");
        Assert.Contains($"deal={deal}", await page.GetByRole(AriaRole.Link, new() { Name = "Print" }).GetAttributeAsync("href"));
        await page.GotoAsync($"/templates/{document.Id}/print?deal={deal}");
        await Expect(page.Locator("main h1")).ToHaveTextAsync("Offer for Zoe Preview");
        await Expect(page.Locator("main td").First).ToHaveTextAsync("<b>door</b>");
        await ProgramBrowsing.Picture(page, $"print-{width}");
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help}"));
        Assert.Equal(404, (await page.GotoAsync($"/templates/{document.Id}/print?deal=1"))!.Status);
    }

    async Task<Template> Add(string slug, TemplateKind kind, string text)
    {
        await using var db = await browsing.Program.Database.CreateDbContextAsync();
        var template = new Template(await db.Organizations.Select(o => o.Id).FirstAsync(), kind, slug, slug, null, DateTimeOffset.UtcNow);
        db.AddRange(template, template.Write(new Core.LocalText { ["en"] = text }, null, null, DateTimeOffset.UtcNow)!);
        await db.SaveChangesAsync();
        return template;
    }

    async Task<long> AddZoe()
    {
        await using var db = await browsing.Program.Database.CreateDbContextAsync();
        if (await db.Deals.Where(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Name == "Zoe Preview")).Select(d => (long?)d.Id).FirstOrDefaultAsync() is { } known) return known;
        var organization = await db.Organizations.FirstAsync();
        var contact = new Contact(organization.Id, "Zoe Preview", DateTimeOffset.UtcNow);
        var deal = new Deal(contact, await db.Pipelines.Include(p => p.Stages).FirstAsync(), null, "EUR", DateTimeOffset.UtcNow);
        deal.Set("amount", 700m);
        db.AddRange(contact, deal);
        await db.SaveChangesAsync();
        return deal.Id;
    }

    /// <summary>The index of the search comes from behind.</summary>
    static async Task ChooseZoe(IPage page)
    {
        var box = page.GetByLabel("A client or a deal");
        await Eventually(async () =>
        {
            await box.FillAsync("");
            await box.PressAsync("Enter");
            await box.FillAsync("Zoe");
            await box.PressAsync("Enter");
            try { await page.Locator("[data-hits] button").First.ClickAsync(new() { Timeout = 1500 }); return true; }
            catch (TimeoutException) { return false; }
        });
    }

    async Task PublishScript(IPage page)
    {
        await page.GotoAsync("/scripts");
        await page.Alive();
        await page.GetByRole(AriaRole.Button, new() { Name = "New", Exact = false }).First.ClickAsync();
        await page.WaitForURLAsync("**/scripts/*");
        await page.ClickAsync("[data-node=hello]");
        await page.Locator("[data-field^='steps.hello.text.']").First.FillAsync("{{ template.delivery_terms }}");
        await page.Locator("[data-field^='steps.hello.text.']").First.BlurAsync();
        await Expect(page.Locator("[data-save=Saved]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.Locator(".window button[type=submit]").ClickAsync();
        await Expect(page.GetByText("Version 1 is published")).ToBeVisibleAsync();
        await using var db = await browsing.Program.Database.CreateDbContextAsync();
        var site = await db.ChannelAccounts.SingleAsync(a => a.Kind == ChannelKind.WebChat);
        site.StartWith(await db.Scripts.SingleAsync(s => s.Slug == "new-script"));
        await db.SaveChangesAsync();
        await Eventually(async () => (await (await Visitor()).InnerTextAsync()).Contains("Delivery"));
    }

    /// <summary>What somebody new on the site reads first.</summary>
    async Task<ILocator> Visitor()
    {
        var page = await browsing.Open();
        await page.GotoAsync("/chat/site");
        var bubble = page.Locator(".bubble").First;
        await Expect(bubble).ToBeVisibleAsync();
        return bubble;
    }

    static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 20; tries++)
            if (await holds()) return;
        Assert.Fail("It did not come about.");
    }
}
