using System.Net.Http.Json;
using System.Text;
using Crm.Bot.Tests.Api;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Telegram.Dialogues;

/// <summary>Whole dialogues: people with phones, the fake Bot API and the real program.</summary>
public sealed class DialogueTests : IAsyncLifetime
{
    const string Secret = "a-secret_of-the-webhook";
    static readonly string[] Answers = ["Boris", "Ufa", "2", "Oak", "White", "+79123456789"];
    static readonly string[] Marks = ["(1/6)", "(2/6)", "(3/6)", "(4/6)", "(5/6)", "(6/6)", "(done)"];

    FakeTelegram fake = null!;

    public async Task InitializeAsync() => fake = await FakeTelegram.Start();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Theory]
    [InlineData("Polling")]
    [InlineData("Webhook")]
    public async Task Ten_people_at_once_come_to_the_end(string mode)
    {
        await using var app = await Start(mode);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Talk(fake.User(i))));
        Assert.Equal(10, await app.Read(db => db.ScriptRuns.CountAsync(r => r.Status == RunStatus.Ended)));
        Assert.Equal(70, fake.Ledger.Of("sendMessage").Count);
        Assert.Equal(10, await app.Read(db => db.Contacts.CountAsync(c => c.Phone == "+79123456789" && c.Name == "Boris")));
    }

    [Theory]
    [InlineData("Polling")]
    [InlineData("Webhook")]
    public async Task Updates_that_come_twice_are_answered_once(string mode)
    {
        await using var app = await Start(mode);
        fake.Updates.DuplicateNext(7);
        await Talk(fake.User(1));
        Assert.Equal(7, fake.Ledger.Of("sendMessage", 1).Count);
        Assert.Equal(7, await app.Read(db => db.Messages.CountAsync(m => m.Direction == MessageDirection.Incoming)));
    }

    [Theory]
    [InlineData("Polling")]
    [InlineData("Webhook")]
    public async Task Updates_of_two_people_that_change_places_do_no_harm(string mode)
    {
        await using var app = await Start(mode);
        fake.Updates.ReorderNext(3);
        await Task.WhenAll(Talk(fake.User(1)), Talk(fake.User(2)));
        Assert.Equal(14, fake.Ledger.Of("sendMessage").Count);
    }

    [Fact]
    public async Task Trouble_of_the_provider_delays_messages_and_loses_none()
    {
        await using var app = await Start("Webhook");
        fake.Faults.Next("sendMessage", Fault.TooManyRequests(1), chatId: 1);
        fake.Faults.Next("sendMessage", Fault.ServerError(), chatId: 2);
        await Task.WhenAll(Talk(fake.User(1)), Talk(fake.User(2)), Talk(fake.User(3)));
        Assert.Equal(7, fake.User(1).Chat.FromBot.Count);
        Assert.Equal(7, fake.User(2).Chat.FromBot.Count);
        Assert.Equal(8, fake.Ledger.Of("sendMessage", 1).Count);
        Assert.All((await app.Ended("1", 7)).Concat(await app.Ended("2", 7)), o => Assert.Equal(OutboxStatus.Sent, o.Status));
    }

    [Fact]
    public async Task A_connection_cut_before_or_after_the_effect_leaves_the_fate_unknown_and_is_not_repeated()
    {
        await using var app = await Start("Webhook");
        fake.Faults.Next("sendMessage", Fault.ResetAfter(), chatId: 1);
        fake.Faults.Next("sendMessage", Fault.ResetBefore(), chatId: 2);
        foreach (var id in new long[] { 1, 2 })
        {
            await fake.User(id).Starts();
            Assert.Equal(OutboxStatus.Unknown, (await app.Ended($"{id}", 1)).Single().Status);
            await fake.User(id).Writes("Boris");
            await fake.User(id).Sees("(2/6)");
        }
        Assert.Equal(2, fake.User(1).Chat.FromBot.Count);
        Assert.Single(fake.User(2).Chat.FromBot);
        Assert.Equal(2, fake.Ledger.Of("sendMessage", 1).Count);
    }

    [Fact]
    public async Task Who_blocks_the_bot_is_marked_and_comes_back_by_writing()
    {
        await using var app = await Start("Webhook");
        var user = fake.User(1);
        await user.Starts();
        await user.Sees("(1/6)");
        await (await user.Blocks()).Delivered;
        Assert.NotNull((await app.Conversation("1")).BlockedAt);
        await user.Unblocks();
        await user.Writes("Boris");
        await user.Sees("(2/6)");
        Assert.Null((await app.Conversation("1")).BlockedAt);
    }

    [Fact]
    public async Task A_door_is_asked_for_up_to_the_salesperson()
    {
        await using var app = await Start("Polling", Repository.File("samples/scripts/door-sale.yaml"), demo: true);
        var user = fake.User(1, language: "en");
        await user.Starts("sale");
        await user.Sees("free measuring");
        await user.Sees("May we keep these details");
        await user.Presses("Yes");
        await user.Sees("In which city");
        await user.Writes("стоп");
        Assert.NotNull(await user.SeesNewest(TimeSpan.FromSeconds(10)));
        Assert.Equal(true, (await app.Read(db => db.Contacts.SingleAsync()))["stopped"]);
        Assert.NotNull((await app.Read(db => db.Consents.SingleAsync())).WithdrawnAt);
        Assert.Equal("sale", (await app.Read(db => db.Deals.SingleAsync())).Source);
    }

    [Fact]
    public async Task A_keyboard_for_the_number_has_the_other_way_out_and_goes_with_the_next_question()
    {
        await using var app = await Start("Polling", KeyboardScript);
        var user = fake.User(1);
        await user.Starts();
        await user.Sees("Your number?");
        Assert.Equal(["Share my phone number", "Not now"], user.Chat.Keyboard.Select(row => row.Single().Text));
        await user.Presses("Not now");
        await user.Sees("Which colour?");
        Assert.Empty(user.Chat.Keyboard);
        Assert.Equal(["Red", "back"], user.Chat.FromBot[^1].Buttons.Select(row => row[0].Text));
        await user.Presses("back");
        await user.Sees("Your number?");
        Assert.NotEmpty(user.Chat.Keyboard);
    }

    const string KeyboardScript = """
        script: keyboard
        languages: [en]
        start: phone
        steps:
          phone: { kind: question, answer: contact, text: Your number?, save: contact.phone, exits: [{ button: later, label: Not now, to: colour }], next: colour }
          colour: { kind: question, answer: choice, text: Which colour?, options: [{ id: red, label: Red }], exits: [{ button: back, label: back, to: phone }], next: over }
          over: { kind: end }
        """;

    [Fact]
    public async Task Two_thousand_hostile_bodies_never_break_the_program()
    {
        await using var app = await Start("Webhook");
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        var random = new Random(20260302);
        var good = """{"update_id":1,"message":{"message_id":5,"from":{"id":9,"is_bot":false,"first_name":"Anna"},"chat":{"id":9,"type":"private","first_name":"Anna"},"date":1760000000,"text":"Hello"}}""";
        for (var i = 0; i < 2000; i += 50)
            foreach (var status in await Task.WhenAll(Enumerable.Range(i, 50).Select(n => Post(http, Hostile(good.Replace("\"update_id\":1", $"\"update_id\":{500_000 + n}"), random)))))
                Assert.True(status < 500, $"an answer was {status}");
        await Talk(fake.User(77));
    }

    /// <summary>A good update after a few random changes: bytes flipped, cut, doubled, values replaced by others.</summary>
    static byte[] Hostile(string json, Random random)
    {
        string[] values = ["null", "-1", "9223372036854775808", "1e999", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "true", $"\"{new string('x', 5000)}\"", "\"<b>\""];
        for (var i = random.Next(3); i >= 0; i--)
        {
            var at = json.IndexOf(':', random.Next(json.Length));
            var end = at < 0 ? -1 : json.IndexOfAny([',', '}'], at);
            if (end > 0) json = json[..(at + 1)] + values[random.Next(values.Length)] + json[end..];
        }
        var bytes = Encoding.UTF8.GetBytes(json);
        switch (random.Next(6))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: bytes[random.Next(bytes.Length)] = (byte)random.Next(256); return bytes;
            case 2: return [.. bytes, .. bytes];
            default: return bytes;
        }
    }

    static async Task<int> Post(HttpClient http, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/telegram/telegram") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    [Fact]
    public async Task A_link_of_the_api_leads_into_the_bot_and_marks_the_deal()
    {
        await using var app = await Start("Polling");
        using var client = await app.ApiClient();
        using var posted = await client.PostAsJsonAsync("/api/v1/links", new { token = "a-b_1", utm = new { source = "ads" } });
        var addresses = (await posted.Json()).GetProperty("addresses").EnumerateArray().ToDictionary(a => a.Text("channel")!, a => a.Text("url"));
        Assert.Equal($"https://t.me/{fake.Bot.Username}?start=a-b_1", addresses["telegram"]);
        Assert.Equal("http://127.0.0.1:1/chat/site?start=a-b_1", addresses["webChat"]);

        var user = fake.User(1);
        await user.Starts("a-b_1");
        await Eventually.Is(async () => await app.Read(db => db.Deals.AnyAsync()), () => "the deal is opened");
        var deal = await app.Read(db => db.Deals.SingleAsync());
        Assert.Equal(("ads", "ads"), (deal.Source, deal["utm_source"]));
    }

    async Task<CrmApp> Start(string mode, string? script = null, bool demo = false)
    {
        var app = await CrmApp.Start(AppSetup.With(script ?? Repository.File("tests/Crm.Benchmarks/w1.yaml")) with
        {
            Settings = new()
            {
                ["Telegram:Token"] = fake.Token, ["Telegram:ApiBaseUrl"] = fake.BaseUrl, ["Telegram:Mode"] = mode, ["Telegram:WebhookSecret"] = Secret,
                ["Telegram:MessagesPerSecond"] = "0", ["Crm:Demo"] = $"{demo}", ["Crm:PublicUrl"] = "http://127.0.0.1:1",
            },
        });
        if (mode == "Webhook") await Redirect(app);
        return app;
    }

    /// <summary>The program's port is known only now: the Bot API is told the right address in the program's place.</summary>
    async Task Redirect(CrmApp app)
    {
        await fake.Ledger.Wait(c => c.Method == "setWebhook");
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{fake.BaseUrl}/bot{fake.Token}/setWebhook", new FormUrlEncodedContent([new("url", app.Url + "/hooks/telegram/telegram"), new("secret_token", Secret)]));
        answer.EnsureSuccessStatusCode();
    }

    static async Task Talk(VirtualUser user)
    {
        await user.Starts();
        for (var i = 0; i < Marks.Length; i++)
        {
            await user.Sees(Marks[i], TimeSpan.FromSeconds(30));
            if (i < Answers.Length) await user.Writes(Answers[i]);
        }
    }
}
