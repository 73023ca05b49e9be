namespace Crm.Crash;

/// <summary>Compares what customers sent and saw with what the program wrote down.</summary>
internal sealed class Audit(IReadOnlyList<Customer> customers, Books books, bool finished)
{
    readonly SortedDictionary<string, List<string>> _violations = [];

    /// <summary>Prints the table; true when nothing is violated.</summary>
    public bool Print(int kills, int seed)
    {
        foreach (var check in Checks) _violations[check] = [];
        if (!finished) Violate("dialogues not at their end", "at least one customer was still waiting");
        Updates();
        foreach (var customer in customers) One(customer);
        Table(kills, seed);
        return _violations.Values.All(v => v.Count == 0);
    }

    static readonly string[] Checks =
    [
        "updates lost", "updates not processed", "inbox rows doubled", "incoming messages lost or doubled", "turns lost or doubled",
        "dialogue in a wrong state", "dialogues not at their end", "replies missing", "replies sent twice", "replies out of order", "sends left open",
    ];

    void Updates()
    {
        var rows = books.Inbox.GroupBy(i => i.Update).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var update in customers.SelectMany(c => c.Sent).Select(s => s.Id))
            if (!rows.TryGetValue(update, out var inbox)) Violate("updates lost", $"update {update}");
            else
            {
                if (inbox.Count > 1) Violate("inbox rows doubled", $"update {update}: {inbox.Count}");
                if (inbox.Any(i => !i.Processed)) Violate("updates not processed", $"update {update}");
            }
    }

    void One(Customer customer)
    {
        var sends = books.Sends.Where(s => s.Chat == customer.Id).ToList();
        var incoming = books.Incoming.GetValueOrDefault(customer.Id);
        if (incoming != customer.Sent.Count) Violate("incoming messages lost or doubled", $"chat {customer.Id}: {customer.Sent.Count} sent, {incoming} stored");
        if (sends.Count != customer.Sent.Count) Violate("turns lost or doubled", $"chat {customer.Id}: {customer.Sent.Count} updates, {sends.Count} replies written");
        else States(customer, sends);
        if (!books.EndedRuns.Contains(customer.Id)) Violate("dialogues not at their end", $"chat {customer.Id}: its run has not ended");
        Replies(customer, sends);
    }

    /// <summary>Each written reply must follow from the one before and from what the customer wrote.</summary>
    void States(Customer customer, List<SendRow> sends)
    {
        var before = 0;
        for (var i = 0; i < sends.Count; i++)
        {
            var (text, reply) = (customer.Sent[i].Text, Questions.In(sends[i].Text));
            if (!Questions.MayFollow(before, text, reply)) Violate("dialogue in a wrong state", $"chat {customer.Id}: \"{text}\" after question {before} led to {reply}");
            before = reply;
        }
    }

    /// <summary>Each row marked Sent is one message in the chat; any other message must belong to a row marked Unknown.</summary>
    void Replies(Customer customer, List<SendRow> sends)
    {
        var unclaimed = customer.Chat.Messages.Where(m => m.FromBot).ToDictionary(m => m.Id);
        var last = 0L;
        foreach (var row in sends)
            if (row.Status is SendStatus.Queued or SendStatus.Sending) Violate("sends left open", $"chat {customer.Id}: {row}");
            else if (row.Status == SendStatus.Failed) Violate("replies missing", $"chat {customer.Id}: {row}");
            else if (row.Status == SendStatus.Sent)
            {
                if (row.MessageId is not { } id || !unclaimed.Remove(id)) Violate("replies missing", $"chat {customer.Id}: {row}");
                if (row.MessageId < last) Violate("replies out of order", $"chat {customer.Id}: {row}");
                last = row.MessageId ?? last;
            }
        var unknown = sends.Where(s => s.Status is SendStatus.Unknown or SendStatus.Settled).Select(s => Questions.In(s.Text)).ToList();
        foreach (var message in unclaimed.Values)
            if (!unknown.Remove(Questions.In(message.Text))) Violate("replies sent twice", $"chat {customer.Id}: message {message.Id} \"{message.Text}\"");
    }

    void Violate(string check, string what) => _violations[check].Add(what);

    void Table(int kills, int seed)
    {
        var unknown = books.Sends.Where(s => s.Status is SendStatus.Unknown or SendStatus.Settled).ToList();
        var seen = customers.Sum(c => c.Chat.Messages.Count(m => m.FromBot)) - books.Sends.Count(s => s.Status == SendStatus.Sent);
        Console.WriteLine($"""

            {kills} kills (seed {seed}), {customers.Count} customers, {customers.Sum(c => c.Sent.Count)} updates, {books.Sends.Count} replies
            {unknown.Count} sends listed as Unknown, {seen} of them had arrived; customers wrote again {customers.Sum(c => c.Repeats)} times
            """);
        foreach (var row in unknown.Take(5)) Console.WriteLine($"  unknown: chat {row.Chat} \"{row.Text}\"");
        Console.WriteLine();
        foreach (var (check, found) in _violations)
        {
            Console.WriteLine($"  {check,-36}{found.Count,6}");
            foreach (var what in found.Take(5)) Console.WriteLine($"      {what}");
        }
        Console.WriteLine();
    }
}
