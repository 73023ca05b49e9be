using Crm.Bot.Channels.Telegram;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Channels;

/// <summary>Bots that are connected while the program runs, against a fake Bot API.</summary>
public sealed class ConnectionTests
{
    const string OtherToken = "555555555:CCFakeFakeFakeFakeFakeFakeFakeFakeFake";

    const string Echo = """
        script: hello
        languages: [en]
        start: hello
        steps:
          hello:
            kind: message
            text: Good day from the script
            next: done
          done:
            kind: end
        """;

    [Fact]
    public async Task A_bot_is_connected_by_its_token_and_answers_without_a_restart()
    {
        await using var fake = await FakeTelegram.Start();
        var bot = fake.AddBot(OtherToken, "second_shop_bot");
        await using var app = await Start(fake);
        var result = await Connect(app, new(ChannelKind.Telegram, null, OtherToken));
        Assert.Equal((ConnectOutcome.Done, "second_shop_bot"), (result.Outcome, result.Detail));

        await bot.User(7, "Anna").Starts();
        await Eventually.Is(() => bot.User(7).Chat.FromBot.Any(m => m.Text!.Contains("Good day")), "the new bot answers");
        var account = await app.Read(db => db.ChannelAccounts.SingleAsync(a => a.Id == result.AccountId));
        Assert.Equal(("second-shop-bot", "second_shop_bot"), (account.Slug, account.Name));
        Assert.DoesNotContain(OtherToken[10..], account.Secrets);
        Assert.Equal(1, await app.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.ChannelConnected)));
        var state = await app.Get<LookAtChannel>()(account.Id, CancellationToken.None);
        Assert.Equal((ChannelCondition.Polling, "second_shop_bot"), (state.Condition, state.Name));
    }

    [Fact]
    public async Task More_bots_run_beside_that_of_the_configuration_which_stays_where_it_is()
    {
        await using var fake = await FakeTelegram.Start();
        var bot = fake.AddBot(OtherToken, "second_shop_bot");
        await using var app = await Start(fake, configured: true);
        Assert.Equal(ConnectOutcome.Taken, (await Connect(app, new(ChannelKind.Telegram, null, fake.Token))).Outcome);
        await Connect(app, new(ChannelKind.Telegram, "Second", OtherToken));
        await fake.User(5).Starts();
        await bot.User(6).Starts();
        await Eventually.Is(() => fake.User(5).Chat.FromBot.Any() && bot.User(6).Chat.FromBot.Any(), "both bots answer");
        var first = app.Library.Accounts.Single(a => a.Slug == "telegram");
        Assert.Equal(ConnectOutcome.Configured, (await app.Get<DisconnectChannel>()(await Seat(app), first.Id, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task With_webhooks_the_address_is_told_and_taken_back()
    {
        await using var fake = await FakeTelegram.Start();
        var bot = fake.AddBot(OtherToken, "second_shop_bot");
        await using var app = await Start(fake, mode: "Webhook");
        var account = (await Connect(app, new(ChannelKind.Telegram, null, OtherToken))).AccountId!.Value;
        await Eventually.Is(() => bot.Webhook.Url is not null, "the webhook is set");
        Assert.EndsWith("/hooks/telegram/second-shop-bot", bot.Webhook.Url);
        Assert.Equal(ChannelCondition.Works, (await app.Get<LookAtChannel>()(account, CancellationToken.None)).Condition);

        Assert.Equal(ConnectOutcome.Done, (await app.Get<DisconnectChannel>()(await Seat(app), account, CancellationToken.None)).Outcome);
        Assert.Null(bot.Webhook.Url);
        Assert.Equal(ChannelCondition.Off, (await app.Get<LookAtChannel>()(account, CancellationToken.None)).Condition);
        Assert.Null(await app.Read(db => db.ChannelAccounts.Where(a => a.Id == account).Select(a => a.Secrets).SingleAsync()));
        Assert.Null(app.Get<TelegramBots>().Of(account));
    }

    [Fact]
    public async Task A_bot_that_was_disconnected_goes_on_with_its_chats()
    {
        await using var fake = await FakeTelegram.Start();
        var bot = fake.AddBot(OtherToken, "second_shop_bot");
        await using var app = await Start(fake);
        var account = (await Connect(app, new(ChannelKind.Telegram, null, OtherToken))).AccountId!.Value;
        await app.Get<DisconnectChannel>()(await Seat(app), account, CancellationToken.None);
        Assert.Equal(account, (await Connect(app, new(ChannelKind.Telegram, null, OtherToken, AccountId: account))).AccountId);
        await bot.User(7).Starts();
        await Eventually.Is(() => bot.User(7).Chat.FromBot.Any(), "it answers again");
    }

    [Theory]
    [InlineData("not a token", ConnectOutcome.BadSecret)]
    [InlineData("123123123:DDFakeFakeFakeFakeFakeFakeFakeFakeFake", ConnectOutcome.BadSecret)]
    public async Task A_token_that_the_provider_does_not_know_is_refused(string token, ConnectOutcome outcome)
    {
        await using var fake = await FakeTelegram.Start();
        await using var app = await Start(fake);
        Assert.Equal(outcome, (await Connect(app, new(ChannelKind.Telegram, null, token))).Outcome);
        Assert.False(await app.Read(db => db.ChannelAccounts.AnyAsync(a => a.Kind == ChannelKind.Telegram)));
    }

    [Fact]
    public async Task Who_may_not_connects_and_disconnects_nothing()
    {
        await using var fake = await FakeTelegram.Start();
        fake.AddBot(OtherToken, "second_shop_bot");
        await using var app = await Start(fake);
        var head = (await Seat(app)) is var owner ? owner with { Membership = new Membership(owner.OrganizationId, owner.UserId, Role.Head) } : null!;
        Assert.Equal(ConnectOutcome.Forbidden, (await app.Get<ConnectChannel>()(head, new(ChannelKind.Telegram, null, OtherToken), CancellationToken.None)).Outcome);
        Assert.Equal(ConnectOutcome.Forbidden, (await app.Get<DisconnectChannel>()(head, app.Account().Id, CancellationToken.None)).Outcome);
        Assert.Equal(2, await app.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused)));
    }

    [Fact]
    public async Task Another_organizations_channel_is_not_there()
    {
        await using var fake = await FakeTelegram.Start();
        await using var app = await Start(fake);
        var foreign = (await Seat(app)) with { Membership = new Membership(1, 2, Role.Owner) };
        Assert.Equal(ConnectOutcome.NotFound, (await app.Get<DisconnectChannel>()(foreign, app.Account(ChannelKind.WebChat).Id, CancellationToken.None)).Outcome);
    }

    static Task<CrmApp> Start(FakeTelegram fake, bool configured = false, string mode = "Polling") => CrmApp.Start(new AppSetup
    {
        Scripts = [Echo],
        Settings =
        {
            ["Telegram:ApiBaseUrl"] = fake.BaseUrl, ["Telegram:MessagesPerSecond"] = "0", ["Telegram:Mode"] = mode, ["Telegram:Token"] = configured ? fake.Token : null,
        },
    });

    static async Task<ConnectResult> Connect(CrmApp app, NewChannel channel) => await app.Get<ConnectChannel>()(await Seat(app), channel, CancellationToken.None);

    static async Task<Seat> Seat(CrmApp app)
    {
        var organization = await app.Read(db => db.Organizations.OrderBy(o => o.Id).FirstAsync());
        return app.Library.Seats(organization.Id).Single();
    }
}
