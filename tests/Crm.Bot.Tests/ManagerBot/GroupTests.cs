using Crm.Bot.Tests.App;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>Who connects a group, and when it is connected no more.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task A_group_is_connected_by_who_may_and_the_history_says_so()
    {
        await using var shop = await Shop.Open();
        var (nora, hugo, group) = (await shop.Joins("nora", 1), await shop.Joins("hugo", 3), shop.Manager.Group(-1001));
        group.Writes(nora, "/bind");
        await group.Shows("You may not do that.");
        group.Writes(hugo, "/bind nowhere");
        await group.Shows("There is no branch nowhere");
        group.Writes(hugo, "/bind@fake_manager_bot north");
        await group.Shows("Connected: the branch North");
        group.Writes(hugo, "/bind north");
        await group.Shows("connected already");
        var other = shop.Manager.Group(-1002, "Second");
        other.Writes(hugo, "/bind north");
        await other.Shows("The group Team shows these customers already");
        group.Writes(hugo, "/bind");
        await group.Shows("Connected: all branches");
        Assert.Equal("north ", string.Join(' ', await Branches(shop)));
        Assert.Single(await shop.App.Read(db => db.StaffGroups.Where(g => g.LeftAt == null).ToListAsync()));
    }

    static async Task<IEnumerable<string?>> Branches(Shop shop) =>
        (await shop.App.Read(db => db.Timeline.Where(e => e.Kind == EventKinds.GroupBound).OrderBy(e => e.Id).ToListAsync())).Select(e => e.Data!.GetValueOrDefault("branch") as string);

    [Fact]
    public async Task A_stranger_is_not_answered()
    {
        await using var shop = await Shop.Open();
        var (stan, hugo, group) = (shop.Manager.User(99, "Stan"), await shop.Joins("hugo", 3), shop.Manager.Group(-1001));
        group.Writes(stan, "/bind");
        group.Writes(stan, "Hello?");
        group.Writes(stan, "/unbind");
        group.Adds(stan);
        group.Writes(hugo, "/unbind");
        await group.Shows("not connected");
        Assert.Single(group.Chat.FromBot);
        Assert.Empty(await shop.App.Read(db => db.StaffGroups.ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        await using var shop = await Shop.Open();
        var (hugo, group) = (await shop.Joins("hugo", 3), shop.Manager.Group(-1001, isForum: false));
        group.Lets(hugo, manageTopics: false);
        await group.Shows("write /bind");
        group.Writes(hugo, "/bind");
        await group.Shows("This group has no topics");
        group.IsForum = true;
        group.Writes(hugo, "/bind");
        await group.Shows("I may not manage topics here");
        group.Lets(hugo, manageTopics: true);
        group.Writes(hugo, "/bind");
        await group.Shows("Connected");
        group.Lets(hugo, manageTopics: false);
        await group.Shows("I may not manage topics here");
    }

    [Fact]
    public async Task A_group_ends_by_a_word_or_when_the_bot_is_removed()
    {
        await using var team = await Team.Open();
        var topic = await team.Begin();
        team.Group.Writes(team.Nora, "/unbind");
        await team.Group.Shows("You may not do that.");
        team.Group.Writes(team.Hugo, "/unbind");
        await team.Group.Shows("not connected any more");
        await team.Shop.App.Get<Crm.Bot.Turns.ScriptLibrary>().Reload(default);
        await team.Anna.Writes("To whom?");
        await team.Nora.Sees("To whom?");
        team.Group.Writes(team.Nora, "Not to her", topic);
        await team.Connect(team.Group);
        team.Group.Removes(team.Hugo);
        await Eventually.Is(async () => await team.Shop.App.Read(db => db.StaffGroups.AllAsync(g => g.LeftAt != null)), () => "the group has ended");
        Assert.Equal(2, await team.Shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.GroupLeft)));
        Assert.DoesNotContain("To whom?", team.Group.Chat.ToString());
        Assert.DoesNotContain("Not to her", team.Anna.Chat.ToString());
    }

    [Fact]
    public async Task A_group_of_the_customers_bot_is_nobodys()
    {
        await using var shop = await Shop.Open();
        var group = shop.Fake.Bot.Group(-5);
        await group.Writes(shop.Fake.User(100, "Anna"), "Hello").Delivered.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, await shop.App.Read(db => db.Conversations.CountAsync()));
    }
}
