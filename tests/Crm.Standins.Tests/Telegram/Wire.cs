using System.Net;
using System.Text;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Crm.Standins.Tests.TelegramClient;

/// <summary>Plays the server: keeps what is sent and answers with what was queued, else with a plain message.</summary>
sealed class Wire : HttpMessageHandler
{
    const string Token = "42:secret";

    public const string Sent =
        """{"ok":true,"result":{"message_id":7,"date":1700000000,"chat":{"id":5,"type":"private","first_name":"Ann"},"text":"hi"}}""";

    readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public List<(string Url, string? MediaType, string Body)> Calls { get; } = [];

    public JsonElement LastJson => JsonDocument.Parse(Calls[^1].Body).RootElement;

    public TelegramBotClient Bot(int retryCount = 0, int retryThreshold = 0) => new(
        new TelegramBotClientOptions(Token, "http://localhost:8081/ignored?x=1") { RetryCount = retryCount, RetryThreshold = retryThreshold },
        new HttpClient(this));

    public Task<Message> Send(int retryCount = 0, int retryThreshold = 0, CancellationToken cancellation = default) =>
        Bot(retryCount, retryThreshold).SendRequest(new SendMessageRequest { ChatId = 5, Text = "x" }, cancellation);

    public Wire Answers(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(body) });
        return this;
    }

    public Wire Breaks(Exception failure)
    {
        _answers.Enqueue(() => throw failure);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Calls.Add((request.RequestUri!.ToString(), request.Content?.Headers.ContentType?.MediaType, Encoding.UTF8.GetString(body)));
        return _answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage { Content = new StringContent(Sent) };
    }
}
