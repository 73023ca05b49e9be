using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Crm.Bot.Channels.WebChat;

/// <summary>How often one visitor and one network address may ask.</summary>
sealed class ChatLimits(IOptions<WebChatOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<string> visitors = Buckets(options.Value.PerVisitor);
    readonly PartitionedRateLimiter<string> addresses = Buckets(options.Value.PerAddress);
    readonly PartitionedRateLimiter<string> newcomers = Buckets(options.Value.NewVisitorsPerAddress);

    /// <summary>Null when the request may pass, otherwise how long to wait; so do the others.</summary>
    public TimeSpan? Visitor(Visitor visitor) => Ask(visitors, visitor.Key);

    public TimeSpan? Address(HttpContext http) => Ask(addresses, NetworkOf(http.Connection.RemoteIpAddress));

    public TimeSpan? NewVisitor(HttpContext http) => Ask(newcomers, NetworkOf(http.Connection.RemoteIpAddress));

    public void Dispose()
    {
        visitors.Dispose();
        addresses.Dispose();
        newcomers.Dispose();
    }

    static PartitionedRateLimiter<string> Buckets(WebChatOptions.Bucket bucket) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => bucket.Limits));

    static TimeSpan? Ask(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
    }

    /// <summary>An IPv6 customer owns a whole /64, so that is what counts.</summary>
    static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
