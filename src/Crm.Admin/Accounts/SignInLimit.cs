using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Crm.Admin.Accounts;

/// <summary>How often one address may try to sign in or set a password: thirty times a minute.</summary>
sealed class SignInLimit : IDisposable
{
    const int MostPerMinute = 30;

    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
    {
        PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
    }));

    /// <summary>Counts an attempt; false, and an answer of 429, when there were too many.</summary>
    public bool Allows(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (lease.IsAcquired) return true;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return false;
    }

    public void Dispose() => limiter.Dispose();
}
