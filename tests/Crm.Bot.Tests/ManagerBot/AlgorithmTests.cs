using Crm.Core.Deals;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>A script whose middle is the salesperson's: a checklist, a question, and a stage that asks for what the question fills.</summary>
public sealed class AlgorithmTests
{
    const string Measure = """
        script: measure
        languages: [en]
        pipeline: default
        start: person
        steps:
          person:
            kind: handover
            text: A person will answer.
            wait: false
            next: prepare
          prepare:
            kind: message
            actor: staff
            title: Prepare
            text: Before the visit
            checklist:
              - { id: tape, text: Take the tape }
              - { id: shoes, text: Take shoe covers }
            next: width
          width:
            kind: question
            actor: staff
            title: Width of the opening
            text: Width in cm?
            answer: number
            min: 40
            max: 300
            save: deal.width
            next: agreed
          agreed:
            kind: message
            actor: staff
            enter: { fields: [deal.address] }
            text: All is agreed.
            exits:
              - { button: finish, label: Finish, to: bye }
          bye:
            kind: end
            outcome: agreed
        """;

    [Fact]
    public async Task The_card_leads_through_the_steps_and_asks_for_what_a_gate_misses()
    {
        await using var shop = await Shop.Open(Measure);
        var nora = await Begin(shop);
        var card = await nora.Sees("Next step: Prepare");
        await nora.Presses("Take the tape");
        await nora.Sees("Next step: Prepare");
        await nora.Presses("Take shoe covers");
        card = await nora.Sees("Next step: Width of the opening");
        Assert.Contains("Width in cm?", card.Text);
        await nora.Presses("✏️ Fill in this step");
        await nora.Sees("Width in cm?");
        await nora.Writes("as wide as usual");
        await nora.Sees("That does not fit. Width in cm?");
        await nora.Writes("90 cm");
        card = await nora.Sees("To go on, this is missing: address");
        Assert.Equal("90", Core.Fields.Text((await shop.Deal("Anna"))["width"]));
        await nora.Presses("Fill in");
        await nora.Sees("address?");
        await nora.Writes("Main street 5");
        await nora.Sees("All is agreed");
        Assert.Equal("Main street 5", (await shop.Deal("Anna"))["address"]);
    }

    [Fact]
    public async Task A_stage_that_asks_for_more_refuses_and_a_head_lets_through_with_a_reason()
    {
        await using var shop = await Shop.Open();
        var nora = await Begin(shop, "Responsible: Nora North");
        await shop.App.InDb(async db =>
        {
            var stage = await db.Stages.SingleAsync(s => s.Kind == StageKind.Won);
            db.Entry(stage).Property(s => s.Enter).CurrentValue = new() { Fields = ["deal.amount"] };
            await db.SaveChangesAsync();
        });
        await shop.App.Library.Reload(CancellationToken.None);
        var won = await shop.App.Read(db => db.Stages.Where(s => s.Kind == StageKind.Won).Select(s => s.Name).SingleAsync());
        await nora.Presses("Stage");
        await nora.Sees("Move Anna to which stage?");
        await nora.Presses(won);
        var refused = await nora.Sees("cannot go to");
        Assert.Contains("amount", refused.Text);
        Assert.DoesNotContain(refused.Buttons.SelectMany(r => r), b => b.Text == "Let through");

        var hugo = await shop.Joins("hugo", 3);
        await shop.Finds(hugo, "Anna");
        await hugo.Sees("🔎 Anna");
        await hugo.Presses("Anna");
        await hugo.Sees("Responsible: Nora North");
        await hugo.Presses("Stage");
        await hugo.Sees("Move Anna to which stage?");
        await hugo.Presses(won);
        await hugo.Sees("cannot go to");
        await hugo.Presses("Let through");
        await hugo.Sees("Why?");
        await hugo.Writes("Paid in cash");
        await hugo.Sees("Won");
        var let = await shop.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.GateOverridden));
        Assert.Equal(("Paid in cash", (await shop.User("hugo")).Id), (let.Data!["reason"], let.UserId));
    }

    [Fact]
    public async Task A_salesperson_who_makes_up_the_override_is_refused_and_noted()
    {
        await using var shop = await Shop.Open();
        var nora = await Begin(shop, "Responsible: Nora North");
        await shop.App.InDb(async db =>
        {
            var stage = await db.Stages.SingleAsync(s => s.Kind == StageKind.Won);
            db.Entry(stage).Property(s => s.Enter).CurrentValue = new() { Fields = ["deal.amount"] };
            await db.SaveChangesAsync();
        });
        await shop.App.Library.Reload(CancellationToken.None);
        var won = await shop.App.Read(db => db.Stages.Where(s => s.Kind == StageKind.Won).Select(s => s.Slug).SingleAsync());
        var screen = nora.Chat.FromBot.Last();
        var id = screen.Buttons.SelectMany(r => r).First(b => b.Text == "Stage").Data!.Split(':')[1];
        nora.PressesInline(screen, new Button("x", $"through:{id}:{won}"));
        await nora.Sees("Why?");
        await nora.Writes("because I can");
        await nora.Sees("You may not do that");
        Assert.Equal(DealStatus.Open, (await shop.Deal("Anna")).Status);
        Assert.Equal(1, await shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)));
    }

    [Fact]
    public async Task A_deal_is_lost_with_a_reason()
    {
        await using var shop = await Shop.Open();
        var nora = await Begin(shop, "Responsible: Nora North");
        await nora.Presses("More");
        await nora.Sees("Anna");
        await nora.Presses("Lost");
        await nora.Sees("Why is Anna lost?");
        await nora.Presses("Another reason");
        await nora.Sees("Why?");
        await nora.Writes("Moved away");
        await nora.Sees("Lost: Moved away");
        Assert.Equal((DealStatus.Lost, "Moved away"), ((await shop.Deal("Anna")).Status, (await shop.Deal("Anna")).LostReason));
    }

    [Fact]
    public async Task A_deal_is_postponed_by_two_taps()
    {
        await using var shop = await Shop.Open();
        var nora = await Begin(shop, "Responsible: Nora North");
        await nora.Presses("More");
        await nora.Sees("Anna");
        await nora.Presses("Postpone");
        await nora.Sees("Until when");
        await nora.Presses("In a week");
        await nora.Sees("Postponed until");
        Assert.InRange((await shop.Deal("Anna")).PostponedUntil!.Value - DateTimeOffset.UtcNow, TimeSpan.FromDays(6), TimeSpan.FromDays(8));
    }

    [Fact]
    public async Task A_customer_in_the_shop_gets_the_script_through_the_salesperson()
    {
        await using var shop = await Shop.Open("""
            script: floor
            languages: [en]
            start: name
            steps:
              name:
                kind: question
                title: Door kind
                text: Which door?
                answer: choice
                options:
                  - { id: oak, label: Oak }
                  - { id: steel, label: Steel }
                save: deal.door
                next: size
              size:
                kind: question
                title: Size
                text: How wide?
                answer: number
                save: deal.width
                next: bye
              bye:
                kind: end
            """);
        var nora = await shop.JoinsAndStarts("nora", 1);
        await nora.Writes("/new");
        await nora.Sees("Name and phone of the customer");
        await nora.Writes("Walter +7 912 345-67-89");
        var card = await nora.Sees("Responsible: Nora North");
        Assert.Contains("Walter", card.Text);
        Assert.Contains("Which door?", card.Text);
        await nora.Presses("Oak");
        await nora.Sees("How wide?");
        Assert.Equal("oak", (await shop.Deal("Walter"))["door"]);
        await Talk(nora);
        await nora.Writes("90");
        await nora.Sees("Responsible: Nora North");
        Assert.Equal("90", Core.Fields.Text((await shop.Deal("Walter"))["width"]));
        Assert.Equal("+79123456789", (await shop.App.Read(db => db.Contacts.SingleAsync())).Phone);
    }

    static async Task Talk(VirtualUser nora)
    {
        await nora.Presses("Answer");
        await nora.Sees("What you write now goes to");
    }

    static async Task<VirtualUser> Begin(Shop shop, string? until = null)
    {
        var nora = await shop.JoinsAndStarts("nora", 1);
        await shop.Fake.User(100, "Anna").Writes("Hello");
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        if (until is not null) await nora.Sees(until);
        return nora;
    }
}
