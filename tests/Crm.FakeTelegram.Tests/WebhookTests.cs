using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    readonly ConcurrentQueue<(string Text, string? Secret)> _got = new();
    readonly ConcurrentQueue<int> _answers = new();
    readonly TaskCompletionSource _gate = new();
    FakeTelegram _fake = null!;
    WebApplication _hook = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeTelegram.Start(new FakeTelegramOptions { WebhookRetry = TimeSpan.FromMilliseconds(5) });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hook = builder.Build();
        _hook.MapPost("/hook", (Delegate)Receive);
        await _hook.StartAsync();
        await new Client(_fake).Call("setWebhook", new { url = _hook.Urls.First() + "/hook", secret_token = "s3cret" });
    }

    async Task<IResult> Receive(HttpContext http)
    {
        var update = (await JsonNode.ParseAsync(http.Request.Body))!;
        var text = update["message"]?["text"]?.GetValue<string>() ?? update["callback_query"]!["data"]!.GetValue<string>();
        if (text == "wait") await _gate.Task;
        _got.Enqueue((text, http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]));
        if (text == "echo") return Results.Json(new { method = "sendMessage", chat_id = 7, text = "by the answer" });
        return Results.StatusCode(_answers.TryDequeue(out var status) ? status : 200);
    }

    public async Task DisposeAsync()
    {
        await _fake.DisposeAsync();
        await _hook.DisposeAsync();
    }

    [Fact]
    public async Task An_update_is_posted_with_the_secret_until_a_2xx_comes()
    {
        _answers.Enqueue(500);
        _answers.Enqueue(404);
        await (await _fake.User(7).Writes("a")).Delivered.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([("a", "s3cret"), ("a", "s3cret"), ("a", "s3cret")], _got);
        Assert.Equal([500, 404, 200], _fake.Bot.Webhook.Attempts.Select(a => a.Status));
        Assert.Empty(_fake.Updates.Pending);
    }

    [Fact]
    public async Task Messages_of_a_chat_keep_their_order_while_other_chats_go_on()
    {
        var slow = await _fake.User(7).Writes("wait");
        var behind = await _fake.User(7).Writes("behind");
        await (await _fake.User(8).Writes("other")).Delivered.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["other"], _got.Select(g => g.Text));
        _gate.SetResult();
        await Task.WhenAll(slow.Delivered, behind.Delivered).WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["other", "wait", "behind"], _got.Select(g => g.Text));
    }

    [Fact]
    public async Task A_callback_query_overtakes_a_waiting_message()
    {
        var anna = _fake.User(7);
        await (await anna.Writes("first")).Delivered.WaitAsync(TimeSpan.FromSeconds(5));
        var message = await new Client(_fake).Call("sendMessage", new
        {
            chat_id = 7, text = "?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Yes", callback_data = "y" } } } },
        });
        Assert.True(message["ok"]!.GetValue<bool>());
        await anna.Writes("wait");
        await (await anna.Presses("Yes")).Update.Delivered.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["first", "y"], _got.Select(g => g.Text));
        _gate.SetResult();
    }

    [Fact]
    public async Task A_method_in_the_answer_is_carried_out()
    {
        await _fake.User(7).Writes("echo");
        await _fake.User(7).Sees("by the answer");
    }

    [Fact]
    public async Task Polling_is_refused_while_a_webhook_is_set()
    {
        var bot = new Client(_fake);
        Assert.StartsWith("Conflict: can't use getUpdates", await bot.Error("getUpdates", new { }));
        await bot.Call("deleteWebhook");
        var update = await _fake.User(7).Writes("polled");
        Assert.Equal([update.Id], await bot.Updates());
    }
}
