using Crm.Core.Organizations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>A shop whose people answer in a group: Nora has Anna, Hugo is the head.</summary>
sealed class Team(Shop shop, FakeGroup group, VirtualUser nora, VirtualUser hugo) : IAsyncDisposable
{
    public const long GroupId = -1001;

    public Shop Shop => shop;
    public FakeGroup Group => group;
    public VirtualUser Nora => nora;
    public VirtualUser Hugo => hugo;
    public VirtualUser Anna { get; } = shop.Fake.User(100, "Anna");

    public static async Task<Team> Open(string script = Shop.Handover)
    {
        var shop = await Shop.Open(script);
        var group = shop.Manager.Group(GroupId);
        var team = new Team(shop, group, await shop.JoinsAndStarts("nora", 1), await shop.Joins("hugo", 3));
        await team.Connect(group);
        return team;
    }

    public async Task Connect(FakeGroup other, string command = "/bind")
    {
        other.Writes(hugo, command);
        await other.Shows("Connected");
        await Shop.App.Get<Crm.Bot.Turns.ScriptLibrary>().Reload(default);
    }

    /// <summary>Anna writes, Nora takes her; the topic is there.</summary>
    public async Task<FakeTopic> Begin(string words = "Hello, a door please")
    {
        await Anna.Writes(words);
        await nora.Sees("New lead");
        await nora.Presses("✅ Accept");
        await nora.Sees("Responsible: Nora North");
        await group.Shows("Responsible: Nora North");
        return await group.Topic("Anna");
    }

    public Task<List<StaffTopic>> Topics() => shop.App.Read(db => db.StaffTopics.OrderBy(t => t.Id).ToListAsync());

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
