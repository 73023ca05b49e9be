using System.Net;
using System.Net.Sockets;

namespace Crm.Bot.Outbox;

/// <summary>Keeps calls to addresses that others named off private networks: a script's author or a customer is not the network's owner.</summary>
static class PublicAddresses
{
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, bool allowPrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = allowPrivate ? addresses : [.. addresses.Where(a => !IsPrivate(a))];
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

    public static bool IsPrivate(IPAddress address)
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
