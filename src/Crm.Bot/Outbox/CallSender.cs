using System.Net;
using System.Net.Sockets;
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

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectCallback = (context, cancellation) => Connect(context, settings, cancellation) })
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

    /// <summary>Outgoing calls never reach private addresses unless the configuration allows it: a script's author is not the network's owner.</summary>
    static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CallSettings settings, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = settings.AllowPrivateAddresses ? addresses : [.. addresses.Where(a => !IsPrivate(a))];
        if (allowed.Length == 0) throw new HttpRequestException($"{context.DnsEndPoint.Host} is a private address; allow such calls with Crm:AllowPrivateCalls.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast) return true;
        var b = address.GetAddressBytes();
        if (b.Length == 16)
        {
            if (Carried(b) is not { } inside) return address.Equals(IPAddress.IPv6Any);
            b = inside;
        }
        return b[0] is 0 or 10 or 127 || b[0] == 172 && b[1] is >= 16 and < 32 || b[0] == 192 && b[1] == 168 || b[0] == 169 && b[1] == 254 || b[0] == 100 && b[1] is >= 64 and < 128 || b[0] >= 224;
    }

    /// <summary>The IPv4 address that a NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address leads to.</summary>
    static byte[]? Carried(byte[] b) => b is [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] ? b[12..] : b is [0x20, 2, ..] ? b[2..6] : null;
}

/// <summary>What calls of scripts may reach.</summary>
sealed record CallSettings(bool AllowPrivateAddresses);
