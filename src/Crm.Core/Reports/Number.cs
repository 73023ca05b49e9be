namespace Crm.Core.Reports;

public enum NumberUnit { Count, Money, Seconds }

/// <summary>One number; what it means and which rows it is of is said in docs/numbers.md.</summary>
/// <param name="Name">One of <see cref="NumberNames"/>.</param>
/// <param name="Value">A count or a sum of its rows' values; of seconds their average, zero when there are none.</param>
/// <param name="Rows">How many rows are behind it.</param>
/// <param name="Median">Of seconds; the mean of the middle two when their count is even.</param>
/// <param name="Of">The currency of a sum, the reason of a loss.</param>
public sealed record Number(string Name, NumberUnit Unit, decimal Value, int Rows, decimal? Median = null, string? Of = null);

/// <summary>A row behind a number.</summary>
public sealed record NumberRow
{
    /// <summary>Of the deal, offer, event, task, message or conversation, as the number says.</summary>
    public required long Id { get; init; }
    public required long? DealId { get; init; }
    /// <summary>When it happened: the day it belongs to.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>What it adds: one, an amount, or seconds.</summary>
    public required decimal Value { get; init; }
}

/// <summary>A number of one day; null: nothing was measured.</summary>
public sealed record DayNumber(DateOnly Day, decimal? Value);

/// <summary>The names of numbers; those of times end in ".clock" when they count nights and weekends, too.</summary>
public static class NumberNames
{
    public const string NewLeads = "leads.new", Taken = "leads.taken", Declined = "leads.declined", Expired = "leads.expired";
    public const string Won = "deals.won", WonSum = "deals.won.sum", Lost = "deals.lost", LostFor = "deals.lost.reason", Open = "deals.open", Idle = "deals.idle";
    public const string Overdue = "tasks.overdue", Written = "messages.written";
    public const string FirstAnswer = "answers.first", FirstWaiting = "answers.first.waiting", Answer = "answers.time", Waiting = "answers.waiting";
    public const string Clock = ".clock";

    public static readonly IReadOnlyList<string> Counts = [NewLeads, Taken, Declined, Expired, Won, Lost, Open, Idle, Overdue, Written];
    public static readonly IReadOnlyList<string> Times = [FirstAnswer, FirstWaiting, Answer, Waiting];
    /// <summary>Of the moment: they do not ask for the period.</summary>
    public static readonly IReadOnlyList<string> Standing = [Open, Idle, Overdue, FirstWaiting, Waiting];
    /// <summary>Those that have a list of their own, in the order in which people read them.</summary>
    public static readonly IReadOnlyList<string> Listed = [NewLeads, Taken, Declined, Expired, Won, Lost, Written, FirstAnswer, Answer, .. Standing];
}
