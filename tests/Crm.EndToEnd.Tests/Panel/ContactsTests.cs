using Crm.Core;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Organizations;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class ContactsTests(Browsing browsing)
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [ChromiumFact]
    public async Task A_file_is_looked_at_applied_and_undone()
    {
        var organization = await browsing.AddOrganization("import@example.test");
        var known = new Contact(organization.Id, "Anna", Now);
        known.Set("phone", "+4915111111111");
        await browsing.Host.Save(known);
        var page = await browsing.SignIn("import@example.test", "/contacts/import");
        await page.Alive();
        await page.WaitForFunctionAsync("document.querySelector('input[type=file]')._blazorInputFileNextFileId !== undefined"); // it listens
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = "Name;Phone;Company\nAnna Smith;+4915111111111;Doors\nBob;+4915122222222;Doors\nCy;12;\n"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would happen" }).ClickAsync();

        await Expect(page.GetByText("“12” is no phone number")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Changed 1" }).ClickAsync();
        await Expect(page.Locator(".diff del")).ToHaveTextAsync("Anna");
        Assert.Equal("Anna", (await Contacts(organization)).Single().Name);

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply: 2" }).ClickAsync();
        await Expect(page.Locator("[role=status] .badge")).ToHaveTextAsync("Applied", new() { Timeout = 30_000 });
        Assert.Equal(["Anna Smith", "Bob"], (await Contacts(organization)).Select(c => c.Name));
        var errors = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Lines with errors as a file" }).ClickAsync());
        Assert.Contains("Cy,12,,4,Phone", await File.ReadAllTextAsync(await errors.PathAsync()));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the import" }).ClickAsync();
        await page.Locator(".rz-dialog").GetByRole(AriaRole.Button, new() { Name = "Undo the import" }).ClickAsync();
        await Expect(page.Locator("[role=status] .badge")).ToHaveTextAsync("Undone", new() { Timeout = 30_000 });
        Assert.Equal("Anna", (await Contacts(organization)).Single().Name);
    }

    [ChromiumFact]
    public async Task A_card_that_somebody_else_has_changed_is_not_overwritten()
    {
        var organization = await browsing.AddOrganization("conflict@example.test");
        var contact = new Contact(organization.Id, "Anna", Now);
        await browsing.Host.Save(contact);
        var page = await browsing.SignIn("conflict@example.test", $"/contacts/{contact.Id}");
        await page.Alive();
        await page.GetByLabel("Source").FillAsync("mine");
        await using (var db = browsing.Host.Database())
        {
            (await db.Contacts.SingleAsync(c => c.Id == contact.Id)).Set("source", "theirs");
            db.Entry(db.Contacts.Local.Single()).Property(c => c.Version).CurrentValue++;
            await db.SaveChangesAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".alert")).ToContainTextAsync("Nothing was overwritten");
        await Expect(page.GetByLabel("Source")).ToHaveValueAsync("theirs");

        await page.GetByLabel("Source").FillAsync("mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".events li").First).ToContainTextAsync("mine");
        await Expect(page.Locator(".alert")).ToHaveCountAsync(0);
        Assert.Equal("mine", (await Contacts(organization)).Single().Source);
    }

    [ChromiumTheory]
    [InlineData(360, "ru-RU", ColorScheme.Dark)]
    [InlineData(1280, "en-US", ColorScheme.Light)]
    public async Task What_an_import_would_do_fits_the_screen_and_reports_nothing(int width, string locale, ColorScheme scheme)
    {
        var look = $"{width}-{locale[..2]}";
        var organization = await browsing.AddOrganization($"contacts-{look}@example.test");
        await Fill(organization);
        var page = await browsing.SignIn($"contacts-{look}@example.test", "/contacts", locale, width, scheme);
        var complaints = new List<string>();
        page.Console += (_, entry) => { if (entry.Type is "error" or "warning") complaints.Add(entry.Text); };
        page.Response += (_, response) => { if (response.Status >= 400) complaints.Add($"{response.Status} {response.Url}"); };
        await page.Alive();
        await page.Locator(".builder summary").ClickAsync();
        await Take(page, $"contacts-{look}");
        await page.GotoAsync("/contacts/import");
        await page.Alive();
        await page.WaitForFunctionAsync("document.querySelector('input[type=file]')._blazorInputFileNextFileId !== undefined"); // it listens
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = "Имя;Телефон;Компания;Площадь\nАнна Смит;+4915111111111;ООО «Двери и окна»;12,5\nБорис;12;;x\n"u8.ToArray() });
        await Expect(page.Locator("table select").First).ToBeVisibleAsync();
        await Take(page, $"import-columns-{look}");
        await page.Locator(".button.primary").ClickAsync();
        await Expect(page.Locator(".diff").First).ToBeVisibleAsync();
        await Take(page, $"import-plan-{look}");
        await page.Locator(".button.primary").ClickAsync();
        await Expect(page.Locator(".button.danger")).ToBeVisibleAsync();
        await Take(page, $"import-result-{look}");
        Assert.Empty(complaints);
    }

    Task Fill(Organization organization)
    {
        var id = organization.Id;
        var customers = Enumerable.Range(0, 60).Select(i => new Contact(id, $"Customer {i}", Now)).ToList();
        var (anna, twin) = (new Contact(id, "Анна Петрова", Now), new Contact(id, "Anna P.", Now));
        anna.Set("phone", "+79120000001");
        anna.Set("email", "anna.petrova.with.a.long.address@example.org");
        anna.Set("tags", new List<object?> { "vip", "новые двери" });
        anna.Set("area", 12.5m);
        anna.Set("door", "steel");
        anna.Set("utm_campaign", "spring");
        twin.Set("phone", "+79120000001");
        var area = new FieldDefinition(id, FieldOwner.Contact, "area", new LocalText { ["en"] = "Area, m²", ["ru"] = "Площадь, м²" }, FieldType.Number);
        var door = new FieldDefinition(id, FieldOwner.Contact, "door", new LocalText { ["en"] = "Door", ["ru"] = "Дверь" }, FieldType.Choice);
        door.Offer([new("steel", new LocalText { ["en"] = "Steel", ["ru"] = "Стальная" }), new("wood", new LocalText { ["en"] = "Wood", ["ru"] = "Деревянная" })]);
        var extras = new FieldDefinition(id, FieldOwner.Contact, "extras", new LocalText { ["en"] = "Extras", ["ru"] = "Дополнительно" }, FieldType.Choices);
        extras.Offer([new("lock", "Lock"), new("handle", "Handle")]);
        var (holding, branch) = (new Company(id, "Двери Холдинг", Now), new Company(id, "ООО «Двери и окна»", Now));
        branch.MoveUnder([holding]);
        return browsing.Host.Save([anna, twin, area, door, extras, holding, branch, new ContactCompany(anna, branch, "Директор", true, Now), new Consent(id, anna.Id, "marketing", "2026-01", "text", null, Now),
            .. customers]);
    }

    async Task<List<Contact>> Contacts(Organization organization)
    {
        await using var db = browsing.Host.Database();
        return await db.Contacts.AsNoTracking().Where(c => c.OrganizationId == organization.Id).OrderBy(c => c.Name).ToListAsync();
    }

    static async Task Take(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen");
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(found.Violations.Select(v => $"{name}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
