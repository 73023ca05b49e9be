using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Crm.Bot.Api;

/// <summary>Lets each token send so many requests a second and tells it when to come back.</summary>
/// <remarks>A filter, not a middleware: it runs after the token is known, wherever the program puts its middleware.</remarks>
sealed class ApiRateLimit(IOptions<ApiOptions> options) : IEndpointFilter, IDisposable
{
    const int PeriodsPerSecond = 10;

    readonly PartitionedRateLimiter<long> limiter = PartitionedRateLimiter.Create<long, long>(token => RateLimitPartition.GetTokenBucketLimiter(token, _ => new()
    {
        TokenLimit = options.Value.Burst,
        TokensPerPeriod = Math.Max(1, options.Value.RequestsPerSecond / PeriodsPerSecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / PeriodsPerSecond),
    }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = limiter.AttemptAcquire(ApiCaller.Of(context.HttpContext.User).TokenId);
        if (lease.IsAcquired) return await next(context);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ApiProblems.TooManyRequests(wait);
    }

    public void Dispose() => limiter.Dispose();
}
