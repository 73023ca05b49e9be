using Crm.Core.Data;
using Crm.Core.Organizations;

namespace Crm.Core.Reports;

/// <summary>The rows behind the numbers that are times; read once, however many of them are asked.</summary>
sealed class MeasuredRows(CrmDb db, NumbersReach reach, NumbersRequest request, HoursOf hours)
{
    readonly Dictionary<string, List<Wait>> waits = [];
    readonly Dictionary<long, (WorkHours Hours, TimeZoneInfo Zone)> branches = [];
    (WorkHours Hours, TimeZoneInfo Zone)? organization;

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
        var (open, zone) = Hours(wait.Deal?.BranchId);
        return open.OpenTime(wait.From, until, zone).Ticks / (decimal)TimeSpan.TicksPerSecond;
    }

    (WorkHours Hours, TimeZoneInfo Zone) Hours(long? branchId)
    {
        if (branchId is not { } branch) return organization ??= hours(null);
        if (!branches.TryGetValue(branch, out var known)) branches[branch] = known = hours(branch);
        return known;
    }
}
