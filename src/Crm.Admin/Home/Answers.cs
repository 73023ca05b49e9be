using Crm.Admin.Accounts;
using Crm.Admin.Conversations;
using Crm.Admin.Reports;
using Crm.Core.Data;
using Crm.Core.Reports;

namespace Crm.Admin.Home;

/// <summary>How soon customers were answered in the last days, in work time: the numbers of docs/numbers.md for what the member may see.</summary>
/// <param name="Days">Seconds on average, day by day; null: nobody waited.</param>
public sealed record Answers(Number First, Number All, IReadOnlyList<DayNumber> Days)
{
    const int DaysShown = 7;

    internal static async Task<Answers?> Read(CrmDb db, Machines machines, Member member, DateTimeOffset now)
    {
        var today = Core.Scripts.LocalTime.Today(now, Day.Zone(member.TimeZone));
        if (await new NumbersQuestion("days", Text(today.AddDays(1 - DaysShown)), Text(today), null).Open(db, machines, member, now) is not { } open) return null;
        return new(await open.Compute(NumberNames.FirstAnswer, default), await open.Compute(NumberNames.Answer, default), await open.PerDay(NumberNames.Answer, null, default));
    }

    /// <summary>A day as addresses write it.</summary>
    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
