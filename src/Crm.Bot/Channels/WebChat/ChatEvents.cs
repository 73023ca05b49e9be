using System.Net.ServerSentEvents;
using System.Text.Json;
using Crm.Core;
using Microsoft.Extensions.Options;

namespace Crm.Bot.Channels.WebChat;

/// <summary>The live stream: server-sent events "message" (its id is the message's), "clear", "notice", "typing" and "ping".</summary>
static class ChatEvents
{
    public static IResult Get(HttpContext http, ChatStreams streams, ChatHistory history, IOptions<WebChatOptions> options, TimeProvider clock, IHostApplicationLifetime life)
    {
        var visitor = http.Visitor();
        if (streams.Count(visitor) >= options.Value.StreamsPerVisitor) return TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        long.TryParse(http.Request.Headers["Last-Event-ID"], out var after);
        return TypedResults.ServerSentEvents(Events());

        async IAsyncEnumerable<SseItem<string>> Events()
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            using var stream = streams.Open(visitor);
            var sent = new HashSet<string>();
            do
            {
                while (stream.TryTake(out var signal))
                    if (signal.Event is { } name) yield return new SseItem<string>(JsonSerializer.Serialize(signal.Text, FieldsJson.Options), name);
                foreach (var message in await history.Since(visitor, after, http.RequestAborted))
                {
                    if (!sent.Add(message.Id)) continue;
                    after = Math.Max(after, long.Parse(message.Id, null));
                    yield return new SseItem<string>(JsonSerializer.Serialize(message, FieldsJson.Options), "message") { EventId = message.Id };
                }
                yield return new SseItem<string>("", "ping");
            }
            while (await stream.Wait(options.Value.Heartbeat, clock, over.Token));
        }
    }
}
