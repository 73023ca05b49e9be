using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class HomeTests(Browsing browsing)
{
    [ChromiumFact]
    public async Task A_new_organization_is_told_how_to_begin_and_numbers_come_without_a_reload()
    {
        var organization = await browsing.AddOrganization("home@example.test");
        var page = await browsing.SignIn("home@example.test");
        await Expect(page.Locator(".welcome a.primary")).ToHaveAttributeAsync("href", "simulator");
        await Expect(page.Locator($".welcome a[href='/chat/site-{organization.Id}']")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-tile=waiting] strong")).ToHaveTextAsync("0");

        await Happen(organization.Id);
        browsing.Host.Beat();

        await Expect(page.Locator("[data-tile=waiting] strong")).ToHaveTextAsync("1", new() { Timeout = 15_000 });
        await Expect(page.Locator("[data-tile=received] strong")).ToHaveTextAsync("1");
        await Expect(page.Locator(".events")).ToContainTextAsync("now answered by staff");
        await Expect(page.Locator(".welcome")).Not.ToBeVisibleAsync();
    }

    async Task Happen(long organization)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = browsing.Host.Database();
        var account = await db.ChannelAccounts.FirstAsync(a => a.OrganizationId == organization);
        var contact = new Contact(organization, "Anna", now);
        var conversation = new Conversation(account, contact, Guid.NewGuid().ToString(), now);
        conversation.HandTo(Pen.Staff, now);
        db.AddRange(contact, conversation, new Message(conversation, MessageDirection.Incoming, MessageKind.Text, "hi", now),
            new TimelineEvent(organization, EventKinds.PenMoved, now) { ContactId = contact.Id, ConversationId = conversation.Id, Data = new() { ["pen"] = "staff" } });
        await db.SaveChangesAsync();
    }
}
