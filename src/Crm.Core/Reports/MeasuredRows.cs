using Crm.Core.Data;
using Crm.Core.Organizations;

namespace Crm.Core.Reports;

/// <summary>The rows behind the numbers that are times; read once, however many of them are asked.</summary>
sealed class MeasuredRows(CrmDb db, NumbersReach reach, NumbersRequest request, HoursOf hours)
{
    readonly Dictionary<string, List<Wait>> waits = [];
    readonly Dictionary<(WorkHours, TimeZoneInfo), OpenDays> days = [];

    public async Task<IReadOnlyList<NumberRow>> Of(string name, CancellationToken cancellation)
    {
        var isClock = name.EndsWith(NumberNames.Clock, StringComparison.Ordinal);
        var found = isClock ? name[..^NumberNames.Clock.Length] : name;
        return [.. (await Waits(found, cancellation)).Select(w => new NumberRow { Id = w.Id, DealId = w.Deal?.Id, At = w.From, Value = Seconds(w, isClock) })];
    }

    async Task<IEnumerable<Wait>> Waits(string name, CancellationToken cancellation) => name switch
    {
        NumberNames.FirstAnswer => (await Once(NumberNames.FirstAnswer, () => FirstAnswers.Read(db, reach, request.Period, request.Now, cancellation))).Where(w => w.AnsweredAt is not null),
        NumberNames.FirstWaiting => (await Once(NumberNames.FirstAnswer, () => FirstAnswers.Read(db, reach, request.Period, request.Now, cancellation))).Where(w => w.AnsweredAt is null),
        NumberNames.Answer => await Once(name, () => CustomerWaits.Read(db, reach, request.Period, request.Now, cancellation)),
        NumberNames.Waiting => await Once(name, () => CustomerWaits.ReadWaiting(db, reach, cancellation)),
        _ => throw new ArgumentException($"'{name}' is not the name of a number that is measured.", nameof(name)),
    };

    async Task<List<Wait>> Once(string name, Func<Task<List<Wait>>> read) => waits.TryGetValue(name, out var known) ? known : waits[name] = await read();

    decimal Seconds(Wait wait, bool isClock)
    {
        var until = wait.AnsweredAt ?? request.Now;
        if (isClock) return Math.Max(0, (until - wait.From).Ticks) / (decimal)TimeSpan.TicksPerSecond;
        return Open(wait.Deal?.BranchId).Between(wait.From, until).Ticks / (decimal)TimeSpan.TicksPerSecond;
    }

    /// <summary>Branches that work alike share them.</summary>
    OpenDays Open(long? branchId)
    {
        var (open, zone) = hours(branchId);
        return days.TryGetValue((open, zone), out var known) ? known : days[(open, zone)] = new(open, zone);
    }
}
