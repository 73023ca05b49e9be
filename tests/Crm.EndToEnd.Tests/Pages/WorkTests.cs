using Crm.EndToEnd.Tests.Panel;
using Crm.EndToEnd.Tests.Program;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Pages;

/// <summary>A day's work in the panel over the real program, whose Telegram is a fake.</summary>
public sealed class WorkTests(WorkTests.Office office) : IClassFixture<WorkTests.Office>
{
    [ChromiumFact]
    public async Task A_customer_who_waits_is_answered_from_the_inbox_and_reads_it_in_Telegram()
    {
        var anna = office.Telegram.User(1001);
        await anna.Starts();
        await anna.Writes("operator");
        var page = await office.Browsing.SignIn("/inbox");
        await page.GetByRole(AriaRole.Link, new() { Name = "Anna" }).ClickAsync();
        await Expect(page.Locator(".conversation")).ToContainTextAsync("operator");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the lead" }).ClickAsync();
        await page.FillAsync("#composer-text", "Good day, Anna <3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator(".bubble-row.mine").Last).ToContainTextAsync("Good day, Anna <3");
        await anna.Sees("Good day, Anna <3");
        await Expect(page.Locator(".conversation")).ToContainTextAsync("sent");
        await Expect(page.Locator(".talks")).Not.ToContainTextAsync("Anna");
        await anna.Writes("And the price?");
        await Expect(page.Locator(".conversation")).ToContainTextAsync("And the price?");
    }

    [ChromiumFact]
    public async Task A_deal_that_may_not_move_asks_for_what_is_missing_and_moves_then()
    {
        var boris = office.Telegram.User(1002, "Boris");
        await boris.Starts();
        await boris.Writes("operator");
        var page = await office.Browsing.SignIn("/deals/board");
        var card = page.Locator(".deal", new() { HasText = "Boris" });
        await card.DragToAsync(page.Locator("[data-stage=measurement]"));
        var window = page.GetByRole(AriaRole.Dialog);
        await window.GetByLabel("Phone").FillAsync("8 912 345 67 89");
        await window.GetByLabel("address").FillAsync("Harbour street 5");
        await window.GetByRole(AriaRole.Button, new() { Name = "Fill in and move" }).ClickAsync();
        await Expect(page.Locator("[data-stage=measurement]")).ToContainTextAsync("Boris");
        await using var db = await office.Browsing.Program.Database.CreateDbContextAsync();
        var deal = await db.Deals.Where(d => db.Contacts.Any(c => c.Id == d.ContactId && c.Name == "Boris")).SingleAsync();
        Assert.Equal("Harbour street 5", deal["address"]);
        Assert.Equal("+79123456789", (await db.Contacts.SingleAsync(c => c.Id == deal.ContactId)).Phone);
    }

    [ChromiumFact]
    public async Task A_stage_is_entered_by_many_deals_at_once_and_those_that_may_not_are_told_with_what_is_missing()
    {
        foreach (var (id, name) in new[] { (1003, "Carl"), (1004, "Clara"), (1005, "Conrad") })
        {
            var customer = office.Telegram.User(id, name);
            await customer.Starts();
            await customer.Writes("operator");
        }
        var page = await office.Browsing.SignIn("/deals?pipeline=doors");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Conrad");
        foreach (var name in new[] { "Carl", "Clara", "Conrad" }) await page.GetByLabel($"Choose {name}").CheckAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "Carl" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).ClickAsync();
        var window = page.GetByRole(AriaRole.Dialog);
        await window.GetByLabel("Title of the deal").FillAsync("Three white doors");
        await window.GetByLabel("Amount").FillAsync("1,250.50");
        await window.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Three white doors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change products" }).ClickAsync();
        await window.GetByLabel("Product", new() { Exact = true }).FillAsync("White door");
        await window.GetByLabel("Quantity").FillAsync("3");
        await window.GetByLabel("Price").FillAsync("416.83");
        await Expect(window.Locator(".total")).ToContainTextAsync("1,250.49 RUB");
        await ProgramBrowsing.Picture(page, "deal-products-form");
        await window.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("table.products")).ToContainTextAsync("3 × 416.83 RUB");
        await ProgramBrowsing.Picture(page, "deal-products");

        await page.GotoAsync("/deals?pipeline=doors");
        await page.Alive();
        foreach (var name in new[] { "Three white doors", "Clara", "Conrad" }) await page.GetByLabel($"Choose {name}").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move to a stage" }).ClickAsync();
        await window.GetByLabel("Stage").SelectOptionAsync(new SelectOptionValue { Value = "measurement" });
        await window.GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Expect(page.Locator(".bulk")).ToContainTextAsync("Not done: 3");
        await Expect(page.Locator(".bulk")).ToContainTextAsync("Missing: address, Phone");
        await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.GetByLabel("Choose Conrad")).Not.ToBeCheckedAsync();

        foreach (var name in new[] { "Clara", "Conrad" }) await page.GetByLabel($"Choose {name}").CheckAsync();
        await page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "New task" }).ClickAsync();
        await window.GetByLabel("New task").FillAsync("Call them");
        await window.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.Locator(".bulk")).ToContainTextAsync("Done: 2");
        await using var db = await office.Browsing.Program.Database.CreateDbContextAsync();
        Assert.Equal(2, await db.Tasks.CountAsync(t => t.Title == "Call them"));
        Assert.Equal(1250.49m, (await db.Deals.SingleAsync(d => d.Title == "Three white doors")).Amount);
    }

    /// <summary>The program with a fake Telegram behind it.</summary>
    public sealed class Office : IAsyncLifetime
    {
        public ProgramBrowsing Browsing { get; private set; } = null!;
        public FakeTelegram Telegram { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            if (Chromium.Missing is not null) return;
            Telegram = await FakeTelegram.Start();
            Browsing = new ProgramBrowsing($"--Telegram:Token={Telegram.Token}", $"--Telegram:ApiBaseUrl={Telegram.BaseUrl}");
            await Browsing.InitializeAsync();
        }

        public async Task DisposeAsync()
        {
            if (Browsing is not null) await Browsing.DisposeAsync();
            if (Telegram is not null) await Telegram.DisposeAsync();
        }
    }
}
