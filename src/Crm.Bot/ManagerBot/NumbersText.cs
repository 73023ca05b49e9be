using Crm.Core.Conversations;
using Crm.Core.Reports;

namespace Crm.Bot.ManagerBot;

/// <summary>Numbers as lines of text: what happened, how fast it was answered, how things stand.</summary>
static class NumbersText
{
    static readonly string[] Always = [NumberNames.NewLeads, NumberNames.Taken, NumberNames.Won, NumberNames.Lost, NumberNames.Open, NumberNames.Idle, NumberNames.Overdue];
    static readonly string[] Happened = [NumberNames.NewLeads, NumberNames.Taken, NumberNames.Declined, NumberNames.Expired, NumberNames.Won, NumberNames.WonSum, NumberNames.Lost, NumberNames.LostFor, NumberNames.Written];

    public static string PastOf(StaffTexts texts, IReadOnlyList<Number> numbers) => string.Join('\n', Lines(texts, numbers, [.. Happened, NumberNames.FirstAnswer, NumberNames.Answer]));

    public static string NowOf(StaffTexts texts, IReadOnlyList<Number> numbers) => string.Join('\n', Lines(texts, numbers, NumberNames.Standing));

    static IEnumerable<string> Lines(StaffTexts texts, IReadOnlyList<Number> numbers, IEnumerable<string> names) =>
        names.SelectMany(name => numbers.Where(n => n.Name == name && (n.Rows > 0 || Always.Contains(name)))).Select(n => Line(texts, n));

    static string Line(StaffTexts texts, Number number)
    {
        var name = MarkupText.Escape(ReportTexts.Name(number.Name, number.Of, texts.Language));
        var value = ReportTexts.Value(number.Value, number.Unit, texts.Language);
        if (number.Unit != NumberUnit.Seconds) return $"{(number.Of is null ? "" : "   ")}{name}: <b>{value}</b>";
        return NumberNames.Standing.Contains(number.Name) ? $"{name}: <b>{number.Rows}</b> ({value})" : $"{name}: <b>{value}</b> ({texts.Text("Median", ReportTexts.Value(number.Median ?? 0, NumberUnit.Seconds, texts.Language))})";
    }
}
