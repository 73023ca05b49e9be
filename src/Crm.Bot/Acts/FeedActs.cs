using Crm.Core.Data.Rows;
using Crm.Core.Tasks;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>The secret address at which one's calendar program reads one's tasks.</summary>
static class FeedActs
{
    static readonly RowColumns Revoked = new(typeof(TaskFeed), nameof(TaskFeed.RevokedAt));

    static readonly RowText OpenOfUser = new(sql =>
        $"SELECT {sql.Columns(typeof(TaskFeed), "f")} FROM {sql.Table(typeof(TaskFeed))} f WHERE f.{sql.Column(typeof(TaskFeed), "OrganizationId")} = {sql.Parameter(0)} AND f.{sql.Column(typeof(TaskFeed), "UserId")} = {sql.Parameter(1)} AND f.{sql.Column(typeof(TaskFeed), "RevokedAt")} IS NULL");

    /// <summary>Makes the address, whose secret is the detail; one that was made before is closed.</summary>
    public static async ValueTask<ActResult> MakeFeed(this Act act, CancellationToken cancellation)
    {
        await act.CloseFeed(cancellation);
        var (feed, secret) = TaskFeed.Create(act.By.OrganizationId, act.By.UserId, act.Now);
        act.Scope.Rows.Insert(feed);
        act.Note(EventKinds.FeedMade);
        return new(ActOutcome.Done, Detail: secret);
    }

    public static async ValueTask<ActResult> CloseFeed(this Act act, CancellationToken cancellation)
    {
        var open = await act.Scope.Rows.Select(OpenOfUser, [act.By.OrganizationId, act.By.UserId], row => { var at = 0; return row.Read<TaskFeed>(ref at)!; }, cancellation);
        foreach (var feed in open) if (feed.Revoke(act.Now)) act.Scope.Rows.Update(feed, Revoked);
        return open.Count > 0 ? ActResult.Done : ActResult.Unchanged;
    }
}
