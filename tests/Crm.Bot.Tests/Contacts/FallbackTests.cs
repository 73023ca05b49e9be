using System.Net;
using System.Net.Http.Json;
using Crm.Bot.Channels;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Tests.Contacts;

/// <summary>A customer of Telegram who can also be reached by WhatsApp and SMS; each channel takes what the test lets it take.</summary>
public sealed class FallbackTests : IAsyncLifetime
{
    const string Phone = "+4915112345678";

    /// <summary>Reminds after an hour, with a template for channels that have closed.</summary>
    const string Script = """
        script: remind
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          ask:
            kind: question
            text: "Do you agree?"
            answer: yesNo
            consent: personal-data
            exits: [{ answer: "no", to: bye }]
            next: wish
          wish:
            kind: question
            text: "Your wish?"
            save: wish
            exits: [{ timeout: 1h, repeat: 3, say: "Still there?", template: { name: still_there }, to: bye }]
            next: bye
          bye: { kind: end, text: "Goodbye." }
        """;

    readonly TestTime time = new();
    readonly KindChannel telegram = new(ChannelKind.Telegram), whatsapp = new(ChannelKind.WhatsApp), sms = new(ChannelKind.Sms);
    CrmApp app = null!;

    public async Task InitializeAsync() => app = await CrmApp.Start(AppSetup.With(Script) with
    {
        Time = time, Before = AddChannels,
        Services = services =>
        {
            services.RemoveAll<IChannel>();
            foreach (var channel in new[] { telegram, whatsapp, sms }) services.AddSingleton<IChannel>(channel);
        },
    });

    public async Task DisposeAsync() => await app.DisposeAsync();

    static async Task AddChannels(CrmDb db)
    {
        var organization = await db.Organizations.FirstAsync();
        organization.FallBackTo("whatsapp sms", 0.10m);
        var script = await db.Scripts.FirstAsync();
        foreach (var kind in new[] { ChannelKind.Telegram, ChannelKind.WhatsApp, ChannelKind.Sms })
        {
            var account = new ChannelAccount(organization.Id, kind, kind.ToString().ToLowerInvariant(), kind.ToString(), DateTimeOffset.UtcNow);
            account.StartWith(script);
            db.Add(account);
        }
        await db.SaveChangesAsync();
    }

    /// <summary>The customer has agreed in Telegram, shared their number, and is asked for a wish.</summary>
    async Task Ask()
    {
        await app.Says("77", "Hello", ChannelKind.Telegram);
        await app.Accept(app.Message("77", null, channel: ChannelKind.Telegram) with { MessageKind = MessageKind.Contact, Contact = new SharedContact(Phone, "Anna", IsOwn: true) });
        await app.Says("77", "yes", ChannelKind.Telegram);
        await Eventually.Is(() => telegram.Texts.LastOrDefault() == "Your wish?", "the question is there");
    }

    async Task Remind()
    {
        time.Leap(TimeSpan.FromHours(1));
        var timer = await app.Read(db => db.FollowUps.SingleAsync(f => f.Status == FollowUpStatus.Pending));
        await app.Accept(timer.ToMessage(await app.Read(db => db.Conversations.Where(c => c.Id == timer.ConversationId).Select(c => c.ChatId).SingleAsync()), time.GetUtcNow()));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_reached_by_template_and_their_answer_goes_on_with_the_same_run()
    {
        await Ask();
        telegram.Outcome = SendOutcome.Blocked;
        await Remind();
        await Eventually.Is(() => whatsapp.Sent.Count == 1, "the template goes by WhatsApp");
        Assert.Equal((Phone, "still_there"), (whatsapp.Sent[0].ChatId, whatsapp.Sent[0].Message!.Template!.Name));
        Assert.Empty(sms.Sent);
        var run = (await app.Conversation("77")).RunId;
        var other = await app.Conversation(Phone);
        Assert.Equal((run, (await app.Conversation("77")).ContactId), (other.RunId, other.ContactId));
        Assert.Equal("blocked", (await app.Read(db => db.Timeline.SingleAsync(t => t.Kind == EventKinds.MessageRerouted))).Data!["reason"]);

        await Remind(); // known as blocked by now: it goes the other way within the turn
        await Eventually.Is(() => whatsapp.Sent.Count == 2, "the second reminder goes by WhatsApp, too");

        await app.Accept(app.Message(Phone, "a red door", channel: ChannelKind.WhatsApp) with { Sender = new Sender(Phone, "Anna", Phone: Phone) });
        await Eventually.Is(() => whatsapp.Sent.LastOrDefault()?.Message!.Text == "Goodbye.", "the run goes on in WhatsApp");
        Assert.Equal("a red door", (await app.Read(db => db.ScriptRuns.SingleAsync())).State.Split("\"wish\":\"")[1].Split('"')[0]);
        Assert.Equal(1, await app.Read(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task The_next_channel_is_tried_when_the_first_refuses_and_a_dear_one_is_left_out()
    {
        await Ask();
        (telegram.Outcome, whatsapp.Outcome) = (SendOutcome.Blocked, SendOutcome.ChatGone);
        await Remind();
        await Eventually.Is(() => sms.Sent.Count == 1, "it goes by SMS in the end");
        Assert.Equal("Still there?", sms.Sent[0].Message!.Text);

        await app.InDb(db => db.ChannelAccounts.Where(a => a.Kind == ChannelKind.Sms).ExecuteUpdateAsync(a => a.SetProperty(x => x.Price, 0.5m)));
        await Eventually.Is(async () => { await Task.Yield(); time.Pass(TimeSpan.FromSeconds(1)); return app.Library.Accounts.Any(a => a.Price == 0.5m); }, () => "the price is known");
        await Remind();
        await Eventually.Is(async () => await app.Read(db => db.Tasks.CountAsync()) == 1, () => "nobody is left to take it: a person is asked");
        Assert.Single(sms.Sent);
    }

    [Fact]
    public async Task A_contacts_own_order_comes_before_the_organizations()
    {
        await Ask();
        using var client = await app.ApiClient();
        var contact = (await app.Conversation("77")).ContactId;
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/v1/contacts/{contact}", new { fallback = "sms" })).StatusCode);
        telegram.Outcome = SendOutcome.Blocked;
        await Remind();
        await Eventually.Is(() => sms.Sent.Count == 1, "it goes by SMS");
        Assert.Empty(whatsapp.Sent);
    }

    [Fact]
    public async Task Without_a_consent_nobody_is_written_to_elsewhere()
    {
        await Ask();
        await app.InDb(db => db.Consents.ExecuteDeleteAsync());
        telegram.Outcome = SendOutcome.Blocked;
        await Remind();
        await Eventually.Is(async () => (await app.Conversation("77")).BlockedAt is not null, () => "the refusal is known");
        Assert.Empty(whatsapp.Sent);
        Assert.Empty(sms.Sent);
        Assert.Equal(0, await app.Read(db => db.Timeline.CountAsync(t => t.Kind == EventKinds.MessageRerouted)));
    }

    /// <summary>A provider of one kind.</summary>
    sealed class KindChannel(ChannelKind kind) : IChannel
    {
        readonly List<Dispatch> sent = [];

        public ChannelKind Kind => kind;
        public SendOutcome Outcome { get; set; } = SendOutcome.Sent;

        /// <summary>What it took.</summary>
        public IReadOnlyList<Dispatch> Sent { get { lock (sent) return [.. sent]; } }
        public IEnumerable<string> Texts => Sent.Select(d => d.Message!.Text);

        public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => [message];

        public Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation)
        {
            if (dispatch.Kind == OutboxKind.Send && Outcome == SendOutcome.Sent) lock (sent) sent.Add(dispatch);
            return Task.FromResult(Outcome == SendOutcome.Sent ? SendResult.Done : new SendResult(Outcome, Error: Outcome.ToString()));
        }
    }
}
