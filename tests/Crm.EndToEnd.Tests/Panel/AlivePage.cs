using Microsoft.Playwright;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>Waits for the moment from which a page answers clicks: the first picture comes before its connection.</summary>
static class AlivePage
{
    public static Task Alive(this IPage page) => page.Locator("[data-alive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    public static async Task ClickWhenAlive(this IPage page, string selector)
    {
        await page.Alive();
        await page.ClickAsync(selector);
    }
}
