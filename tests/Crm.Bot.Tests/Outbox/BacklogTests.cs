using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Bot.Tests.App;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Outbox;

public sealed class BacklogTests
{
    readonly Backlog backlog = new();

    [Fact]
    public void Chats_come_in_the_order_of_their_first_row_with_all_their_rows()
    {
        foreach (var (chat, row) in new[] { (1, 10), (2, 11), (1, 12), (3, 13) }) backlog.Add(chat, row);
        Assert.Equal(4, backlog.Count);
        Assert.Equal([1, 2], backlog.Next(2));
        Assert.Equal([10, 12, 11], backlog.Take([1, 2]));
        Assert.Equal([3], backlog.Next(2));
        Assert.Equal(1, backlog.Count);
    }

    [Fact]
    public void What_comes_while_a_chat_is_being_loaded_is_taken_in_the_next_round()
    {
        backlog.Add(1, 10);
        Assert.True(backlog.TryBegin(1));
        Assert.False(backlog.TryBegin(1));
        Assert.Equal([10], backlog.Take([1]));
        Assert.True(backlog.Holds(1)); // its rows are not in their line yet
        backlog.Add(1, 11);
        Assert.True(backlog.Holds(1));
        Assert.Empty(backlog.Next(5));
        Assert.Equal([11], backlog.Take([1]));
        Assert.Empty(backlog.Take([1]));
        Assert.False(backlog.Holds(1));
        backlog.Add(1, 12);
        Assert.Equal([1], backlog.Next(5));
    }

    [Fact]
    public async Task Far_more_than_fits_into_memory_leaves_once_each_in_order_and_an_answer_overtakes_all_but_its_own_chat()
    {
        const int Chats = 900;
        var channel = new TestChannel(new SendLimits(450));
        await using var app = await CrmApp.Start((AppSetup.With(TestScripts.Echo) with { Before = db => Fill(db, Chats) }).Over(channel));
        await app.Says($"chat{Chats - 1}", "hello");
        await Eventually.Is(() => channel.Texts($"chat{Chats - 1}").Count() == 3, "the answer is there");
        var before = channel.Taken.Count;
        await Eventually.Is(() => channel.Taken.Count >= Chats * 2 + 1, "everything has left");

        Assert.True(before < Chats, $"{before} messages left before the answer");
        Assert.Equal(["first", "second", "Heard: "], channel.Texts($"chat{Chats - 1}"));
        foreach (var chat in channel.Taken.GroupBy(d => d.ChatId).Where(g => g.Key != $"chat{Chats - 1}")) Assert.Equal(["first", "second"], chat.Select(d => d.Message!.Text));
        await Eventually.Is(() => app.Read(db => db.Outbox.AllAsync(o => o.Status == OutboxStatus.Sent)), () => "all rows say so");
    }

    static async Task Fill(CrmDb db, int chats)
    {
        var now = DateTimeOffset.UtcNow;
        var account = await db.ChannelAccounts.FirstAsync(a => a.Kind == ChannelKind.Simulator);
        var all = Enumerable.Range(0, chats).Select(i => New(db, account, i, now)).ToList();
        foreach (var text in new[] { "first", "second" })
            foreach (var chat in all)
            {
                var message = new Message(chat, MessageDirection.Outgoing, MessageKind.Text, text, now);
                db.AddRange(message, new OutboxItem(chat, OutboxKind.Send, JsonSerializer.Serialize(new OutgoingMessage { Text = text }, OutgoingJson.Readable.OutgoingMessage), now) { MessageId = message.Id, Priority = OutboxPriority.Notification });
            }
        await db.SaveChangesAsync();
    }

    static Conversation New(CrmDb db, ChannelAccount account, int index, DateTimeOffset now)
    {
        var contact = new Contact(account.OrganizationId, $"Contact {index}", now);
        var chat = new Conversation(account, contact, $"chat{index}", now);
        db.AddRange(contact, chat);
        return chat;
    }
}
