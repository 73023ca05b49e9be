using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

public sealed class JoiningTests
{
    [Fact]
    public async Task An_invitation_binds_the_account_that_opens_it()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.Joins("nora", 1);
        Assert.Contains("Nora North", nora.Chat.ToString());
        var session = await shop.App.Read(db => db.StaffSessions.SingleAsync());
        Assert.Equal(("1", (await shop.User("nora")).Id), (session.ChatId, session.UserId));
    }

    [Fact]
    public async Task An_invitation_is_good_for_one_use()
    {
        await using var shop = await Shop.Open();
        var token = await shop.Invite("nora");
        await shop.Manager.User(1, "nora").Starts(token);
        await shop.Manager.User(1, "nora").Sees("Welcome");
        var thief = shop.Manager.User(2, "thief");
        await thief.Starts(token);
        await thief.Sees("not valid any more");
        Assert.Equal(1, await shop.App.Read(db => db.StaffSessions.CountAsync()));
    }

    [Fact]
    public async Task A_stranger_learns_nothing()
    {
        await using var shop = await Shop.Open();
        var stranger = shop.Manager.User(7, "stranger");
        await stranger.Writes("Nora");
        var answer = await stranger.Sees("This bot is for the people of one company");
        Assert.Empty(answer.Buttons);
        await stranger.Writes("/team");
        await stranger.Sees("This bot is for the people of one company");
        Assert.Equal(0, await shop.App.Read(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task A_revoked_session_is_a_stranger_again()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.Joins("nora", 1);
        await nora.Presses("Settings");
        await nora.Sees("Where you are signed in");
        await nora.Presses(nora.Chat.FromBot.Last().Buttons.SelectMany(r => r).First(b => b.Text.StartsWith("Sign out", StringComparison.Ordinal)).Text);
        await nora.Sees("You are signed out");
        await nora.Writes("/home");
        await nora.Sees("This bot is for the people of one company");
    }

    [Fact]
    public async Task A_language_is_switched_at_once()
    {
        await using var shop = await Shop.Open();
        var nora = await shop.Joins("nora", 1);
        await nora.Presses("Settings");
        await nora.Sees("Where you are signed in");
        await nora.Presses("Язык: русский");
        await nora.Sees("Где вы вошли");
        await nora.Writes("/home");
        await nora.Sees("Вы не на смене");
    }
}
