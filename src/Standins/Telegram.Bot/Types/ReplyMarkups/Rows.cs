namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>Grows a keyboard that is a list of lists, or makes it one.</summary>
static class Rows
{
    public static IEnumerable<IEnumerable<T>> Of<T>(IEnumerable<T> row) => new List<List<T>> { row as List<T> ?? [.. row] };

    public static IEnumerable<IEnumerable<T>> AddToLast<T>(IEnumerable<IEnumerable<T>> rows, params T[] buttons)
    {
        var grown = AsLists(rows);
        if (grown.Count == 0) grown.Add([]);
        grown[^1].AddRange(buttons);
        return grown;
    }

    public static IEnumerable<IEnumerable<T>> AddRow<T>(IEnumerable<IEnumerable<T>> rows, params T[] buttons)
    {
        var grown = AsLists(rows);
        grown.Add([.. buttons]);
        return grown;
    }

    static List<List<T>> AsLists<T>(IEnumerable<IEnumerable<T>> rows) =>
        rows as List<List<T>> ?? [.. rows.Select(row => row.ToList())];
}
