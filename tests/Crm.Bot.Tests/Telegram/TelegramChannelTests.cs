using System.Net;
using System.Net.Sockets;
using Crm.Bot.Channels.Telegram;
using Crm.Bot.Outbox;
using Crm.Core.Conversations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Button = Crm.Core.Conversations.Button;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramChannelTests : IAsyncLifetime
{
    TelegramRig rig = null!;

    public async Task InitializeAsync()
    {
        rig = await TelegramRig.Start();
        await rig.Fake.User(7).Starts();
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_text_arrives_formatted_and_its_id_comes_back()
    {
        var result = await rig.Send(new OutgoingMessage { Text = "<b>Hi</b> <x> & you", ReplyToMessageId = "1" });
        var seen = await rig.Fake.User(7).Sees("Hi <x> & you");
        Assert.Equal((SendOutcome.Sent, $"{seen.Id}"), (result.Outcome, result.ExternalId));
        Assert.Equal("<b>Hi</b> &lt;x&gt; &amp; you", seen.Html);
        Assert.Equal(1, seen.ReplyTo);
        Assert.Contains("\"is_disabled\":true", rig.Fake.Ledger.Of("sendMessage").Single()["link_preview_options"]);
    }

    [Fact]
    public async Task Buttons_requests_and_their_removal_are_shown()
    {
        await rig.Send(new OutgoingMessage { Text = "choose", Buttons = [[new("Yes", "y")], [new("Site", Url: "https://example.org")]] });
        var chat = rig.Fake.User(7).Chat;
        Assert.Equal([("Yes", "y", null), ("Site", null, "https://example.org")], chat.FromBot[^1].Buttons.Select(r => (r[0].Text, r[0].Data, r[0].Url)));
        await rig.Send(new OutgoingMessage { Text = "number?", Request = new(RequestKind.Contact, "Share") });
        Assert.True(chat.Keyboard.Single().Single() is { Text: "Share", AsksContact: true });
        await rig.Send(new OutgoingMessage { Text = "where?", Request = new(RequestKind.Location, "Send") });
        Assert.True(chat.Keyboard.Single().Single() is { Text: "Send", AsksLocation: true });
        await rig.Send(new OutgoingMessage { Text = "thanks", RemoveRequest = true });
        Assert.Empty(chat.Keyboard);
    }

    [Fact]
    public async Task Buttons_beside_a_request_are_keys_below_it()
    {
        await rig.Send(new OutgoingMessage { Text = "number?", Request = new(RequestKind.Contact, "Share"), Buttons = [[new("Later", "1:later"), new("Site", Url: "https://example.org")], [new("Never", "1:never")]] });
        var chat = rig.Fake.User(7).Chat;
        Assert.Empty(chat.FromBot[^1].Buttons);
        Assert.Equal(["Share", "Later", "Never"], chat.Keyboard.Select(row => Assert.Single(row).Text));
        Assert.Equal([true, false, false], chat.Keyboard.Select(row => row[0].AsksContact));
    }

    [Fact]
    public async Task Buttons_are_cleared_once_and_clearing_again_is_done_as_well()
    {
        var sent = await rig.Send(new OutgoingMessage { Text = "choose", Buttons = [[new Button("Yes", "y")]] });
        for (var i = 0; i < 2; i++) Assert.Equal(SendOutcome.Sent, (await rig.Courtesy(OutboxKind.ClearButtons, sent.ExternalId!)).Outcome);
        Assert.Empty(rig.Fake.User(7).Chat.FromBot[^1].Buttons);
    }

    [Fact]
    public async Task A_press_is_answered_and_an_old_one_is_let_go()
    {
        await rig.Send(new OutgoingMessage { Text = "choose", Buttons = [[new Button("Yes", "y")]] });
        var press = await rig.Fake.User(7).Presses("Yes");
        var id = System.Text.Json.Nodes.JsonNode.Parse(press.Update.Json)!["callback_query"]!["id"]!.GetValue<string>();
        Assert.Equal(SendOutcome.Sent, (await rig.Courtesy(OutboxKind.AnswerButton, id, new string('n', 300))).Outcome);
        Assert.Equal(new string('n', 200), (await press.Answer!).Text);
        Assert.Equal(SendOutcome.Sent, (await rig.Courtesy(OutboxKind.AnswerButton, id)).Outcome);
    }

    public static TheoryData<string, Fault, SendOutcome> Troubles => new()
    {
        { "429", Fault.TooManyRequests(3), SendOutcome.RateLimited },
        { "500", Fault.ServerError(), SendOutcome.ServerError },
        { "403", Fault.Blocked(), SendOutcome.Blocked },
        { "400", Fault.BadRequest("BUTTON_DATA_INVALID"), SendOutcome.BadRequest },
        { "400 gone", Fault.BadRequest("chat not found"), SendOutcome.ChatGone },
        { "reset before", Fault.ResetBefore(), SendOutcome.Unknown },
        { "reset after", Fault.ResetAfter(), SendOutcome.Unknown },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Each_trouble_has_its_outcome_and_is_not_tried_again(string name, Fault fault, SendOutcome outcome)
    {
        rig.Fake.Faults.Next("sendMessage", fault);
        var result = await rig.Send(new OutgoingMessage { Text = name });
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == SendOutcome.RateLimited ? TimeSpan.FromSeconds(3) : null, result.RetryAfter);
        Assert.NotNull(result.Error);
        Assert.Equal(1, rig.Fake.Ledger.Count("sendMessage"));
    }

    [Fact]
    public async Task Chats_that_are_not_there_are_gone_and_strangers_are_blocked()
    {
        Assert.Equal(SendOutcome.ChatGone, (await rig.Send(new OutgoingMessage { Text = "x" }, chat: 99)).Outcome);
        _ = rig.Fake.User(8);
        Assert.Equal(SendOutcome.Blocked, (await rig.Send(new OutgoingMessage { Text = "x" }, chat: 8)).Outcome);
    }

    [Fact]
    public async Task A_text_whose_formatting_is_refused_goes_plain()
    {
        rig.Fake.Faults.Next("sendMessage", Fault.BadRequest("can't parse entities: what a day"));
        Assert.Equal(SendOutcome.Sent, (await rig.Send(new OutgoingMessage { Text = "<b>5 &lt; 6</b>" })).Outcome);
        Assert.Equal("5 < 6", rig.Fake.User(7).Chat.FromBot[^1].Html);
    }

    [Fact]
    public async Task A_wrong_token_is_unauthorized()
    {
        await using var other = await TelegramRig.Start(s => s with { Token = "1:wrong", PublicUrl = null });
        Assert.Equal(SendOutcome.Unauthorized, (await other.Send(new OutgoingMessage { Text = "x" })).Outcome);
        await using var malformed = await TelegramRig.Start(s => s with { Token = "nonsense", PublicUrl = null });
        Assert.Equal(SendOutcome.Unauthorized, (await malformed.Send(new OutgoingMessage { Text = "x" })).Outcome);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        await using var other = await TelegramRig.Start(s => s with { ApiBaseUrl = $"http://127.0.0.1:{ClosedPort()}", PublicUrl = null });
        Assert.Equal(SendOutcome.Unreachable, (await other.Send(new OutgoingMessage { Text = "x" })).Outcome);
    }

    static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [Theory]
    [InlineData(502, SendOutcome.Unknown)]
    [InlineData(504, SendOutcome.Unknown)]
    [InlineData(413, SendOutcome.BadRequest)]
    [InlineData(401, SendOutcome.Unauthorized)]
    [InlineData(404, SendOutcome.Unauthorized)]
    public void Answers_that_are_no_JSON_go_by_their_status(int status, SendOutcome outcome) =>
        Assert.Equal(outcome, TelegramOutcome.Of(new global::Telegram.Bot.Exceptions.RequestException("no JSON", (HttpStatusCode)status))!.Outcome);

    [Fact]
    public async Task A_file_is_uploaded_once_and_again_when_its_handle_is_refused()
    {
        var message = new OutgoingMessage { Text = "<i>menu</i>", File = new(MessageKind.Photo, rig.Write("menu.jpg", [1, 2, 3])) };
        for (var i = 0; i < 2; i++) Assert.Equal(SendOutcome.Sent, (await rig.Send(message)).Outcome);
        var first = rig.Fake.User(7).Chat.FromBot[0].File!.FileId;
        Assert.Equal([null, first], rig.Fake.Ledger.Of("sendPhoto").Select(c => c["photo"]?.StartsWith("attach") == true ? null : c["photo"]));
        await using (var db = await rig.Database()) Assert.Equal(first, (await db.FileHandles.SingleAsync()).Handle);
        rig.Fake.Faults.Next("sendPhoto", Fault.BadRequest("wrong file identifier/HTTP URL specified"));
        Assert.Equal(SendOutcome.Sent, (await rig.Send(message)).Outcome);
        await using (var db = await rig.Database()) Assert.NotEqual(first, (await db.FileHandles.SingleAsync()).Handle);
        Assert.Equal("menu", rig.Fake.User(7).Chat.FromBot[^1].Text);
    }

    [Fact]
    public async Task A_changed_file_is_uploaded_anew()
    {
        foreach (var content in new byte[][] { [1], [2, 3] })
            await rig.Send(new OutgoingMessage { File = new(MessageKind.Document, rig.Write("price.txt", content), "price list.txt") });
        Assert.Equal([[1], [2, 3]], rig.Fake.User(7).Chat.FromBot.Select(m => m.File!.Content));
        Assert.Equal("price list.txt", rig.Fake.User(7).Chat.FromBot[0].File!.Name);
    }

    [Theory]
    [InlineData("missing.jpg")]
    [InlineData("../outside.jpg")]
    [InlineData("/etc/hostname")]
    [InlineData("a\0b")]
    public async Task Only_files_of_the_folder_are_sent(string source)
    {
        Assert.Equal(SendOutcome.BadRequest, (await rig.Send(new OutgoingMessage { File = new(MessageKind.Document, source) })).Outcome);
        Assert.Empty(rig.Fake.Ledger.Calls);
    }

    [Fact]
    public async Task The_limits_follow_the_settings()
    {
        Assert.Equal(new SendLimits(30, 1, 4), ((ILimited)rig.Channel).Limits);
        await using var free = await TelegramRig.Start(s => s with { MessagesPerSecond = 0, PublicUrl = null });
        Assert.Equal(new SendLimits(), ((ILimited)free.Channel).Limits);
    }
}
