using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Routines;

namespace Crm.Bot.ManagerBot;

/// <summary>What one person is told by a routine.</summary>
sealed record PieceOfNews(long UserId, Func<StaffTexts, OutgoingMessage> Say);

/// <summary>Tells people what a routine has found, all of them in one transaction and once for a day, however often the routine runs.</summary>
sealed class RoutineNews(Routine routine, string day, IReadOnlyList<PieceOfNews> news, TurnTools tools) : StaffErrand(tools)
{
    static readonly RowText Claim = new(sql =>
        $"UPDATE {sql.Table(typeof(Routine))} SET {sql.Column(typeof(Routine), "DoneFor")} = {sql.Parameter(0)} WHERE {sql.Column(typeof(Routine), "Id")} = {sql.Parameter(1)} AND ({sql.Column(typeof(Routine), "DoneFor")} IS NULL OR {sql.Column(typeof(Routine), "DoneFor")} < {sql.Parameter(2)})");

    public override int Affinity => routine.Id.GetHashCode();

    protected override async Task<bool> Do(TurnScope scope, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await scope.Rows.Execute(Claim, [day, routine.Id, day], cancellation) != 1) return false;
        var mail = new StaffMail(scope, Tools, Departures, now);
        foreach (var piece in news) mail.Tell(routine.OrganizationId, piece.UserId, piece.Say, default, OutboxPriority.Notification);
        return true;
    }
}
