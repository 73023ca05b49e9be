using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>Texts for WhatsApp's approval, made, asked about and deleted at the provider.</summary>
public sealed class ApprovalTests
{
    const string Body = "Good day, {{1}}! Your order comes on {{2}}. See you.";

    static async Task<Seat> Seat(TwilioApp rig, Role role = Role.Owner) => await rig.App.Read(async db =>
    {
        var organization = await db.Organizations.SingleAsync();
        return Core.Organizations.Seat.Of(new User("olga@shop.example", "Olga", "en", DateTimeOffset.UtcNow), new Membership(organization.Id, 5, role), organization, []);
    });

    static NewContent Wanted(TwilioApp rig, string name = "order_day", string body = Body) => new(rig.Account(ChannelKind.WhatsApp).Id, name, "en", "utility", body, ["Anna", "Monday"]);

    static async Task<ContentResult> Make(TwilioApp rig, NewContent wanted, Role role = Role.Owner) => await rig.App.Get<MakeContent>()(await Seat(rig, role), wanted, CancellationToken.None);

    static Task<List<ContentTemplate>> Kept(TwilioApp rig) => rig.App.Read(db => db.ContentTemplates.OrderBy(t => t.Id).ToListAsync());

    [Fact]
    public async Task A_text_is_made_handed_in_and_its_verdict_comes_when_the_provider_is_asked()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Silence);
        Assert.Equal(new ContentResult(ContentOutcome.Done), await Make(rig, Wanted(rig)));
        var made = Assert.Single(rig.Fake.Contents.All, c => c.FriendlyName == "order_day");
        Assert.Equal((Body, "UTILITY", "received", "Monday"), (made.Body, made.Category, made.Approval, made.Sample("2")));
        var kept = Assert.Single(await Kept(rig));
        Assert.Equal((made.Sid, "order_day", "en", Body, 2, "received", "utility"), (kept.ExternalId, kept.Name, kept.Language, kept.Preview, kept.Variables, kept.Status, kept.Category));
        var told = await rig.App.Read(db => db.Timeline.SingleAsync(e => e.Kind == EventKinds.ContentMade));
        Assert.Equal("order_day", told.Data!["content"]);

        (made.Approval, made.RejectionReason) = ("rejected", "The words are too general");
        Assert.Equal(ContentOutcome.Done, (await rig.App.Get<SyncContents>()(await Seat(rig), kept.ChannelAccountId, CancellationToken.None)).Outcome);
        kept = Assert.Single(await Kept(rig));
        Assert.Equal(("rejected", "The words are too general", "utility"), (kept.Status, kept.Refusal, kept.Category));
    }

    [Fact]
    public async Task What_the_provider_refuses_is_told_in_its_words()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Silence);
        await Make(rig, Wanted(rig));
        var again = await Make(rig, Wanted(rig, body: "Another text"));
        Assert.Equal(ContentOutcome.Refused, again.Outcome);
        Assert.Contains("order_day in this language already", again.Detail);
        Assert.Equal(["received", "unsubmitted"], (await Kept(rig)).Select(t => t.Status));
        Assert.Equal(new ContentResult(ContentOutcome.Invalid, "edge"), await Make(rig, Wanted(rig, "other", "{{1}} is here")));
        Assert.Equal(ContentOutcome.Forbidden, (await Make(rig, Wanted(rig, "other"), Role.Salesperson)).Outcome);
        Assert.Equal(2, rig.Fake.Contents.All.Count);
    }

    [Fact]
    public async Task One_that_no_script_names_is_deleted_and_one_that_is_named_stays()
    {
        await using var rig = await TwilioApp.Start(TwilioScripts.Silence, before: fake => fake.Contents.AddApproved("reminder", """{"twilio/text":{"body":"Dear {{1}}"}}"""));
        await rig.App.Get<SyncContents>()(await Seat(rig), rig.Account(ChannelKind.WhatsApp).Id, CancellationToken.None);
        await Make(rig, Wanted(rig));
        await rig.App.InDb(async db =>
        {
            var script = await db.Scripts.FirstAsync();
            script.Redraft("Silence", "script: silence\nlanguages: [en]\nstart: a\nsteps:\n  a: { kind: message, text: A, template: { name: reminder, variables: [Anna] }, next: b }\n  b: { kind: end }\n", DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
        });
        var (reminder, other) = ((await Kept(rig)).Single(t => t.Name == "reminder"), (await Kept(rig)).Single(t => t.Name == "order_day"));
        Assert.Equal(new ContentResult(ContentOutcome.Used, "Silence"), await rig.App.Get<RemoveContent>()(await Seat(rig), reminder.Id, CancellationToken.None));
        Assert.Equal(ContentOutcome.Done, (await rig.App.Get<RemoveContent>()(await Seat(rig), other.Id, CancellationToken.None)).Outcome);
        Assert.Equal(ContentOutcome.NotFound, (await rig.App.Get<RemoveContent>()(await Seat(rig), other.Id, CancellationToken.None)).Outcome);
        Assert.Equal(["reminder"], rig.Fake.Contents.All.Select(c => c.FriendlyName));
        Assert.Equal(1, await rig.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.ContentRemoved)));
    }
}
