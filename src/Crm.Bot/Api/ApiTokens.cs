using System.Collections.Concurrent;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Crm.Bot.Api;

/// <summary>Finds tokens by their hash and remembers the good ones for a few seconds.</summary>
/// <remarks>Unknown tokens are never remembered: each costs one hash and one look-up, whatever it looks like, and takes no memory.</remarks>
sealed class ApiTokens(IDbContextFactory<CrmDb> database, TimeProvider clock, IOptions<ApiOptions> options)
{
    readonly ConcurrentDictionary<string, Seen> known = new();

    /// <summary>The token when it is known, not revoked and not expired.</summary>
    public async ValueTask<ApiToken?> Find(string secret, CancellationToken cancellation)
    {
        var hash = ApiToken.HashOf(secret);
        var now = clock.GetUtcNow();
        if (known.TryGetValue(hash, out var seen) && now - seen.At < options.Value.TokenCache)
            return seen.Token.IsValid(now) ? seen.Token : null;

        await using var db = await database.CreateDbContextAsync(cancellation);
        var token = await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellation);
        if (token?.IsValid(now) == true)
        {
            known[hash] = new(token, now);
            return token;
        }
        known.TryRemove(hash, out _);
        return null;
    }

    sealed record Seen(ApiToken Token, DateTimeOffset At);
}
