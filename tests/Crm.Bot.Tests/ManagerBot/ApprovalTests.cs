using Crm.Core.Deals;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class ApprovalTests
{
    const string Discount = """
        script: discount
        languages: [en]
        start: hello
        steps:
          hello:
            kind: handover
            text: A person will answer.
            exits:
              - { event: approval.approved, to: done }
          done: { kind: message, text: Your discount is agreed., next: over }
          over: { kind: end }
        """;

    [Fact]
    public async Task A_head_decides_by_a_button_and_whoever_asked_hears_it()
    {
        await using var shop = await Shop.Open();
        var hugo = await shop.Joins("hugo", 3);
        var (nora, _) = await shop.Sale();
        await Ask(nora, "discount 7 %");
        var asked = await hugo.Sees("discount 7 %");
        Assert.Contains("Nora North asks about Anna", asked.Text);
        hugo.PressesInline(asked, asked.Buttons[0][1]);
        await hugo.Sees("Why?");
        await hugo.Writes("only 5 %");
        var answer = await nora.Sees("Hugo Head refuses");
        Assert.Contains("only 5 %", answer.Text);
        hugo.PressesInline(asked, asked.Buttons[0][0]);
        await hugo.Sees("Nothing waits for your word");
        var approval = await shop.App.Read(db => db.Approvals.SingleAsync());
        Assert.Equal((ApprovalStatus.Refused, "only 5 %"), (approval.Status, approval.Reason));
    }

    [Fact]
    public async Task Only_who_may_approve_decides_and_a_forged_number_is_written_down()
    {
        await using var shop = await Shop.Open();
        var hugo = await shop.Joins("hugo", 3);
        var (nora, _) = await shop.Sale();
        await Ask(nora, "discount 7 %");
        var asked = await hugo.Sees("discount 7 %");
        nora.PressesInline(nora.Chat.FromBot.Last(), asked.Buttons[0][0]);
        await nora.Sees("You may not do that");
        nora.PressesInline(nora.Chat.FromBot.Last(), asked.Buttons[0][0] with { Data = "yes:zzzz" });
        await nora.Sees("There is no such thing any more");
        Assert.Equal(2, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)));
        Assert.Equal(ApprovalStatus.Open, (await shop.App.Read(db => db.Approvals.SingleAsync())).Status);
    }

    [Fact]
    public async Task A_script_that_waits_for_it_goes_on()
    {
        await using var shop = await Shop.Open(Discount);
        var hugo = await shop.Joins("hugo", 3);
        var (nora, anna) = await shop.Sale();
        await Ask(nora, "discount 7 %");
        var asked = await hugo.Sees("discount 7 %");
        hugo.PressesInline(asked, asked.Buttons[0][0]);
        await nora.Sees("Hugo Head agrees");
        await anna.Sees("Your discount is agreed.");
    }

    [Fact]
    public async Task All_customers_of_somebody_go_to_another()
    {
        await using var shop = await Shop.Open();
        var hugo = await shop.Joins("hugo", 3);
        var (nora, anna) = await shop.Sale();
        var nick = await shop.JoinsAndStarts("nick", 2);
        await hugo.Writes("/team");
        await hugo.Sees("Team now");
        await Shop.Press(hugo, "Nora North");
        await hugo.Sees("Nora North (1)");
        await Shop.Press(hugo, "Give all to others");
        await hugo.Sees("To whom do all open customers");
        await Shop.Press(hugo, "Nick North");
        await nick.Sees("gives you 1 customers of Nora North");
        Assert.Equal((await shop.User("nick")).Id, (await shop.Deal("Anna")).OwnerId);
        await anna.Writes("Are you there?");
        await nick.Sees("Are you there?");
    }

    static async Task Ask(VirtualUser nora, string what)
    {
        await Shop.Card(nora);
        await Shop.Press(nora, "More");
        await Shop.Press(nora, "🙋 Ask for approval");
        await nora.Sees("What has to be allowed?");
        await nora.Writes(what);
        await nora.Sees("The answer comes here");
    }
}
