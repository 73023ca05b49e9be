namespace Crm.Crash;

/// <summary>Each follow-up that was due has become one message, no other message came of one, and none is left.</summary>
internal sealed class TimerAudit(IReadOnlyList<Customer> customers, IReadOnlyList<Order> orders, Books books, Lives lives, Findings findings)
{
    const string Lost = "timers lost", Doubled = "timers doubled", Overdue = "timers left pending", NotReminded = "customers not reminded";

    public void Check()
    {
        findings.Expect(Lost, Doubled, Overdue, NotReminded);
        foreach (var left in books.Timers.Where(t => t.Status == TimerStatus.Pending)) findings.Add(Overdue, $"{left}");
        foreach (var failed in books.Timers.Where(t => t.Status == TimerStatus.Failed || t is { IsNote: true, Status: TimerStatus.Cancelled })) findings.Add(Lost, $"{failed}");
        foreach (var token in books.Timers.Where(t => !t.IsNote).GroupBy(t => t.Token).Where(g => g.Count() > 1)) findings.Add(Doubled, $"{token.Key} has {token.Count()} rows");
        Keys();
        Notes();
        foreach (var customer in customers) Reminders(customer);
    }

    /// <summary>What fired stands in the inbox once.</summary>
    void Keys()
    {
        var keys = books.Inbox.Where(i => i.Id.StartsWith(Books.TimerKey, StringComparison.Ordinal)).CountBy(i => i.Id).ToDictionary();
        foreach (var fired in books.Timers.Where(t => t.Status == TimerStatus.Fired))
            if (keys.GetValueOrDefault(Books.TimerKey + fired.Id) is not 1 and var count) findings.Add(count == 0 ? Lost : Doubled, $"{fired}: {count} rows in the inbox");
    }

    /// <summary>Each order is in its chat's history once, and no other such message is.</summary>
    void Notes()
    {
        var written = books.History.Where(m => Questions.IsNote(m.Text)).CountBy(m => m).ToDictionary();
        foreach (var order in orders)
            if (!written.Remove((order.Chat, order.Text), out var count)) findings.Add(Lost, $"{order}");
            else if (count > 1) findings.Add(Doubled, $"{order}: {count} messages");
        foreach (var ((chat, text), count) in written) findings.Add(Doubled, $"chat {chat}: \"{text}\" was not ordered and is there {count} times");
        foreach (var other in books.Timers.Where(t => t is { IsNote: true, Status: TimerStatus.Fired } && (t.Text is null || !Questions.IsNote(t.Text)))) findings.Add(Lost, $"{other} has no message");
    }

    /// <summary>Each question and each reminder has set a timer; each that fired is one reminder in the history. The others were cancelled by an answer.</summary>
    void Reminders(Customer customer)
    {
        var timers = books.Timers.Where(t => t.Chat == customer.Id && !t.IsNote).ToList();
        var fired = timers.Count(t => t.Status == TimerStatus.Fired);
        var history = books.History.Where(m => m.Chat == customer.Id).ToList();
        var said = history.Count(m => Questions.IsReminder(m.Text));
        var asked = history.Count(m => Questions.In(m.Text) is > 0 and < Questions.End);
        if (said != fired) findings.Add(said < fired ? Lost : Doubled, $"chat {customer.Id}: {fired} timers fired, {said} reminders written");
        if (timers.Count != asked + said) findings.Add(timers.Count < asked + said ? Lost : Doubled, $"chat {customer.Id}: {asked} questions and {said} reminders set {timers.Count} timers");
        // A send of unknown fate may have been the reminder, or the end of the dialogue.
        if (customer.NotReminded > 0 && !books.Sends.Any(s => s.Chat == customer.Id && s.Status == SendStatus.Unknown)) findings.Add(NotReminded, $"chat {customer.Id}: {customer.NotReminded} times");
    }

    /// <summary>How many fired and how late.</summary>
    public void Print()
    {
        var fired = books.Timers.Where(t => t.Status == TimerStatus.Fired).ToList();
        var (delayed, others) = (fired.Where(t => lives.Delayed(t) is not null).ToList(), fired.Where(t => lives.Delayed(t) is null));
        Console.WriteLine($"""
            {books.Timers.Count(t => !t.IsNote)} timers of runs ({fired.Count(t => !t.IsNote)} fired), {orders.Count} messages for later ({fired.Count(t => t.IsNote)} fired)
            late: {Times(others.Select(t => t.EndedAt - t.DueAt))}; the {delayed.Count} that a kill held up: {Times(delayed.Select(t => t.EndedAt - t.DueAt))}, from readiness {Times(delayed.Select(t => t.EndedAt - lives.Delayed(t)))}
            """);
    }

    static string Times(IEnumerable<TimeSpan?> times)
    {
        var sorted = times.Select(t => t!.Value.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? "-" : $"median {sorted[sorted.Count / 2]:F0} ms, max {sorted[^1]:F0} ms";
    }
}
