using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Crm.Crash;

/// <summary>A message for later that the program said it has.</summary>
internal sealed record Order(string Chat, string Text);

/// <summary>Orders messages for a few seconds later by the HTTP API; an order without an answer is repeated under its key.</summary>
internal sealed class Clerk(string url, string token, int chats, int seed)
{
    const int NextInMilliseconds = 150, DueInMilliseconds = 4000;
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    readonly HttpClient _http = new() { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    readonly Random _random = new(seed);
    readonly List<Order> _orders = [];
    List<(string Id, string Chat)> _conversations = [];

    public IReadOnlyList<Order> Orders => _orders;

    public async Task Work(CancellationToken doorsClose)
    {
        for (var number = 1; !doorsClose.IsCancellationRequested; number++)
        {
            await Task.Delay(_random.Next(NextInMilliseconds), CancellationToken.None);
            if (_conversations.Count < chats) await Look();
            if (_conversations.Count > 0) await Write(_conversations[_random.Next(_conversations.Count)], number);
        }
    }

    async Task Look()
    {
        using var answer = await Ask(() => new(HttpMethod.Get, "/api/v1/conversations?limit=200"));
        var page = await answer.Content.ReadFromJsonAsync<JsonObject>();
        _conversations = [.. page!["items"]!.AsArray().Select(c => (c!["id"]!.GetValue<string>(), c["chatId"]!.GetValue<string>()))];
    }

    async Task Write((string Id, string Chat) to, int number)
    {
        var (text, key) = (Questions.Note($"{seed}.{number}"), Guid.NewGuid().ToString());
        var at = DateTimeOffset.UtcNow.AddMilliseconds(500 + _random.Next(DueInMilliseconds));
        using var answer = await Ask(() => new(HttpMethod.Post, $"/api/v1/conversations/{to.Id}/messages")
        {
            Content = JsonContent.Create(new { text, sendAt = at.ToString("o") }), Headers = { { "Idempotency-Key", key } },
        });
        // Its time may be over when the program is there again: then it was never ordered.
        if (answer.IsSuccessStatusCode) _orders.Add(new Order(to.Chat, text));
        else if (!(await answer.Content.ReadAsStringAsync()).Contains("in the past", StringComparison.Ordinal)) throw new InvalidOperationException($"An order was answered with {answer.StatusCode}.");
    }

    /// <summary>Asks until there is an answer.</summary>
    async Task<HttpResponseMessage> Ask(Func<HttpRequestMessage> request)
    {
        while (true)
        {
            try
            {
                var answer = await _http.SendAsync(request());
                if (answer.StatusCode is not HttpStatusCode.TooManyRequests and < HttpStatusCode.InternalServerError) return answer;
            }
            catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException) { } // it is being killed
            await Task.Delay(Again);
        }
    }
}
