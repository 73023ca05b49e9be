using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Crm.Bot.Turns;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Crm.Core.Tasks.TaskStatus;

namespace Crm.Bot.Api.Calendar;

/// <summary>Somebody's tasks for their calendar program, at an address that is its own key: GET /calendar/{secret}.ics.</summary>
sealed class TaskFeeds(IDbContextFactory<CrmDb> databases, ScriptLibrary library, TimeProvider time) : IDisposable
{
    const int MostSecret = 100, MostTasks = 1000, Burst = 20;
    static readonly TimeSpan Remembered = TimeSpan.FromDays(30), Pause = TimeSpan.FromSeconds(6);

    /// <summary>Calendar programs ask every quarter of an hour or so; only addresses that exist are counted.</summary>
    readonly PartitionedRateLimiter<long> limiter = PartitionedRateLimiter.Create<long, long>(feed => RateLimitPartition.GetTokenBucketLimiter(feed, _ => new() { TokenLimit = Burst, TokensPerPeriod = 1, ReplenishmentPeriod = Pause }));

    public async Task<Results<ContentHttpResult, StatusCodeHttpResult>> Get(string secret, HttpContext http)
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, secret, http.RequestAborted) is not { } feed || library.Seat(feed.OrganizationId, feed.UserId) is not { } seat) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        using var lease = limiter.AttemptAcquire(feed.Id);
        if (!lease.IsAcquired)
        {
            http.Response.Headers.RetryAfter = Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        var tasks = await Tasks(db, feed, http.RequestAborted);
        var tag = Tag(seat, tasks);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, max-age=300";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var zone = Zones.Find(library.Organization(feed.OrganizationId).TimeZone) ?? TimeZoneInfo.Utc;
        return TypedResults.Text(TaskCalendar.Write(tasks, seat.User, zone, time.GetUtcNow(), dealLinkBase: null), TaskCalendar.ContentType);
    }

    static async Task<TaskFeed?> Find(CrmDb db, string secret, CancellationToken cancellation)
    {
        if (secret.Length > MostSecret) return null;
        var hash = TaskFeed.HashOf(secret);
        return await db.TaskFeeds.AsNoTracking().FirstOrDefaultAsync(f => f.Hash == hash && f.RevokedAt == null, cancellation);
    }

    /// <summary>The open ones, those with a time first, and those done of late.</summary>
    async Task<List<TaskItem>> Tasks(CrmDb db, TaskFeed feed, CancellationToken cancellation)
    {
        var (organization, user, since) = (feed.OrganizationId, feed.UserId, time.GetUtcNow() - Remembered);
        var theirs = db.Tasks.AsNoTracking().Where(t => t.OrganizationId == organization && t.AssigneeId == user);
        var open = await theirs.Where(t => t.Status == TaskStatus.Open).OrderBy(t => t.DueAt == null ? 1 : 0).ThenBy(t => t.DueAt).ThenBy(t => t.Id).Take(MostTasks).ToListAsync(cancellation);
        var done = await theirs.Where(t => t.Status == TaskStatus.Done && t.DoneAt >= since).OrderByDescending(t => t.DoneAt).ThenBy(t => t.Id).Take(MostTasks - open.Count).ToListAsync(cancellation);
        return [.. open, .. done];
    }

    /// <summary>Changes with the tasks, not with the moment at which the calendar is written.</summary>
    static string Tag(Seat seat, List<TaskItem> tasks)
    {
        var text = new StringBuilder(seat.User.Name).Append('\n').Append(seat.User.Language);
        foreach (var task in tasks.OrderBy(t => t.Id)) text.Append(CultureInfo.InvariantCulture, $"\n{task.Id}:{task.Version}");
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16))}\"";
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Puts the calendars of tasks into the program.</summary>
static class CalendarSetup
{
    public static void MapTaskFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.ServiceProvider.GetRequiredService<TaskFeeds>();
        app.MapMethods("/calendar/{secret}.ics", ["GET", "HEAD"], feeds.Get).ExcludeFromDescription().ShortCircuit();
    }
}
