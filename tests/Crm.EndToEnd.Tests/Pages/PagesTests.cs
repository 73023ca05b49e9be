using System.Globalization;
using Crm.EndToEnd.Tests.Panel;
using Crm.EndToEnd.Tests.Program;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Crm.EndToEnd.Tests.Pages;

/// <summary>Every page of the panel over the real program: it fits the screen, the browser reports nothing, and axe finds nothing. CRM_TEST_LOOKS=all looks at both languages on both screens, light and dark; else each page is looked at in one of two: small, Russian and dark, or large, English and light.</summary>
public sealed class PagesTests(PagesTests.Shop shop) : IClassFixture<PagesTests.Shop>
{
    static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots", "pages")).FullName;

    public static TheoryData<string, string> Pages() => new()
    {
        { "home", "/" },
        { "simulator", "/simulator" },
        { "inbox", "/inbox" },
        { "inbox-all", "/inbox?folder=all" },
        { "talk", "/inbox/{conversation}" },
        { "deals", "/deals" },
        { "deals-none", "/deals?q=nobodyhasthisname" },
        { "board", "/deals/board" },
        { "deal", "/deals/{deal}" },
        { "numbers", "/numbers" },
        { "number", "/numbers/leads.new?days=month" },
        { "tasks", "/tasks?assignee=all" },
        { "pipelines", "/pipelines" },
        { "pipeline", "/pipelines/doors" },
        { "contacts", "/contacts" },
        { "contacts-filtered", "/contacts?tag=vip&f=%7B%22any%22%3A%5B%7B%22field%22%3A%22contact.area%22%2C%22op%22%3A%22gte%22%2C%22value%22%3A10%7D%2C%7B%22field%22%3A%22contact.name%22%2C%22op%22%3A%22contains%22%2C%22value%22%3A%22demo%22%7D%5D%7D" },
        { "contact", "/contacts/{contact}" },
        { "duplicates", "/contacts/duplicates?same=Email" },
        { "fields", "/contacts/fields" },
        { "import", "/contacts/import" },
        { "companies", "/companies" },
        { "company", "/companies/{company}" },
        { "scripts", "/scripts" },
        { "script-graph", "/scripts/{script}?face=graph&step=consent" },
        { "script-form", "/scripts/{script}?face=form&step=no_consent" },
        { "script-conditions", "/scripts/{script}?face=form&step=known" },
        { "script-yaml", "/scripts/{script}?face=yaml" },
        { "script-trial", "/scripts/{script}?face=trial" },
        { "script-diff", "/scripts/{script}?face=diff" },
        { "script-versions", "/scripts/{script}?face=versions" },
        { "script-replay", "/scripts/{script}?face=replay" },
        { "script-numbers", "/scripts/{script}?face=numbers" },
        { "deal-history", "/deals/{deal}?part=history" },
        { "people", "/organization" },
        { "branches", "/organization/branches" },
        { "rights", "/organization/rights" },
        { "hours", "/organization/hours" },
        { "routing", "/organization/routing" },
        { "sessions", "/organization/sessions" },
        { "settings", "/organization/settings" },
        { "channels", "/channels" },
        { "channel", "/channels/{channel}" },
        { "links", "/channels/links" },
        { "templates", "/templates" },
        { "templates-folder", "/templates?folder=Offers" },
        { "documents", "/templates/documents" },
        { "contents", "/templates/whatsapp" },
        { "template", "/templates/{template}" },
        { "document", "/templates/{document}" },
        { "template-new", "/templates/new?kind=message&own=true" },
        { "system", "/system" },
        { "audit", "/system/audit" },
        { "audit-none", "/system/audit?q=nobodyhasthisname" },
        { "privacy", "/system/privacy" },
        { "backups", "/system/backups" },
        { "about", "/system/about" },
    };

    [ChromiumTheory, MemberData(nameof(Pages))]
    public async Task A_page_fits_the_screen_and_has_nothing_that_axe_finds(string name, string path)
    {
        var wrong = new List<string>();
        foreach (var look in shop.Looks.Where((_, i) => shop.Looks.Count > 2 || i == name.Length % 2))
        {
            var complaints = new List<string>();
            void Hear(object? _, IConsoleMessage entry) { if (entry.Type is "error" or "warning") complaints.Add(entry.Text); }
            look.Page.Console += Hear;
            await look.Page.GotoAsync(await shop.Address(path));
            await look.Page.Alive();
            await look.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await look.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{look.Name}.png"), FullPage = true });
            if (!await look.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")) complaints.Add("is wider than the screen");
            complaints.AddRange(await look.Page.EvaluateAsync<string[]>(Narrow));
            var found = await look.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            complaints.AddRange(found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            look.Page.Console -= Hear;
            wrong.AddRange(complaints.Select(c => $"{name} {look.Name}: {c}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Fields that are there to axe and to a click, but too narrow for a person to write in.</summary>
    const string Narrow = "() => [...document.querySelectorAll('textarea, input[type=text], input[type=search], input:not([type])')].filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect().width]).filter(([, w]) => w > 0 && w < 60).map(([e, w]) => `a field of ${Math.round(w)} px: ${e.outerHTML.slice(0, 120)}`)";

    public sealed record Look(string Name, IPage Page);

    /// <summary>The program with a busy day in it, and a signed-in page for each look.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        static readonly (int Width, string Locale, ColorScheme Scheme)[] All =
        [
            (360, "ru-RU", ColorScheme.Dark), (360, "ru-RU", ColorScheme.Light), (360, "en-US", ColorScheme.Dark), (360, "en-US", ColorScheme.Light),
            (1280, "ru-RU", ColorScheme.Dark), (1280, "ru-RU", ColorScheme.Light), (1280, "en-US", ColorScheme.Dark), (1280, "en-US", ColorScheme.Light),
        ];

        readonly ProgramBrowsing browsing = new();

        public List<Look> Looks { get; } = [];

        public async Task InitializeAsync()
        {
            if (Chromium.Missing is not null) return;
            await browsing.InitializeAsync();
            await BusyShop.Fill(browsing.Program.Database);
            foreach (var (width, locale, scheme) in All.Where((look, i) => i is 0 or 7 || Environment.GetEnvironmentVariable("CRM_TEST_LOOKS") == "all"))
                Looks.Add(new($"{width}-{locale[..2]}-{scheme.ToString().ToLowerInvariant()}", await browsing.SignIn("/deals", width, locale: locale, scheme: scheme)));
        }

        /// <summary>The address with real ids in the place of their names.</summary>
        public async Task<string> Address(string path)
        {
            await using var db = await browsing.Program.Database.CreateDbContextAsync();
            var conversation = await db.Conversations.OrderBy(c => c.Id).Where(c => c.DealId != null && c.WaitingSince != null).Select(c => new { c.Id, c.DealId }).FirstAsync();
            var place = await db.ContactCompanies.OrderBy(l => l.Id).FirstAsync();
            var channel = await db.ChannelAccounts.Where(a => a.Kind == Core.Conversations.ChannelKind.WebChat).Select(a => a.Id).FirstAsync();
            var script = await db.Scripts.Where(s => s.Slug == "door-sale").Select(s => s.Id).FirstOrDefaultAsync();
            var (template, document) = (await db.Templates.Where(t => t.Slug == BusyShop.Terms).Select(t => t.Id).SingleAsync(), await db.Templates.Where(t => t.Slug == BusyShop.Offer).Select(t => t.Id).SingleAsync());
            foreach (var (name, id) in new[] { ("template", template), ("document", document), ("contact", place.ContactId), ("company", place.CompanyId), ("channel", channel), ("script", script), ("conversation", conversation.Id), ("deal", conversation.DealId!.Value) })
                path = path.Replace($"{{{name}}}", id.ToString(CultureInfo.InvariantCulture));
            return path;
        }

        public Task DisposeAsync() => browsing.DisposeAsync();
    }
}
