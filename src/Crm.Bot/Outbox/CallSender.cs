using System.Text;
using System.Text.Json;
using Crm.Bot.Channels;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;

namespace Crm.Bot.Outbox;

/// <summary>Makes the calls of scripts to outside services and brings each answer back through the inbox, once.</summary>
sealed class CallSender(CallSettings settings, Lazy<AcceptIncoming> accept, TimeProvider time)
{
    const int MaxAnswer = 256 * 1024;

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectCallback = (context, cancellation) => PublicAddresses.Connect(context, settings.AllowPrivateAddresses, cancellation) })
    {
        Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = MaxAnswer,
    };

    public async Task<SendResult> Call(OutboxItem item, CancellationToken cancellation)
    {
        var call = JsonSerializer.Deserialize<Call>(item.Payload, FieldsJson.Options)!;
        var (answer, result) = await Try(item, call, cancellation);
        answer["token"] = call.Token;
        await accept.Value(new IncomingMessage
        {
            ChannelAccountId = item.ChannelAccountId, ChatId = item.ChatId, ExternalId = $"call:{item.Id}", Kind = IncomingKind.Event, EventName = "call", Data = answer, At = time.GetUtcNow(),
        }, cancellation);
        return result;
    }

    async Task<(Fields Answer, SendResult Result)> Try(OutboxItem item, Call call, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Url);
            request.Headers.Add("Idempotency-Key", item.Id.ToString());
            if (call.Body is not null) request.Content = new StringContent(JsonSerializer.Serialize(call.Body, FieldsJson.Options), Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            return (new Fields { ["ok"] = response.IsSuccessStatusCode, ["status"] = (decimal)(int)response.StatusCode, ["body"] = Read(body) },
                response.IsSuccessStatusCode ? SendResult.Done : new SendResult(SendOutcome.ServerError, Error: $"The service answered {(int)response.StatusCode}."));
        }
        catch (Exception error) when (error is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException || error is TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return (new Fields { ["ok"] = false, ["error"] = error.Message }, new SendResult(SendOutcome.Unreachable, Error: error.Message));
        }
    }

    static object? Read(string body)
    {
        try { return JsonSerializer.Deserialize<object>(body, FieldsJson.Options); }
        catch (JsonException) { return StoredText.Clean(body, 4000); }
    }
}

/// <summary>What calls of scripts may reach.</summary>
sealed record CallSettings(bool AllowPrivateAddresses);
