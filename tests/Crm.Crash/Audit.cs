namespace Crm.Crash;

/// <summary>Compares what customers sent and saw with what the program wrote down.</summary>
internal sealed class Audit(IReadOnlyList<Customer> customers, Books books, IReadOnlyList<(long Row, string Status)> reports, Findings findings)
{
    const string Unfinished = "dialogues not at their end", UpdatesLost = "updates lost", NotProcessed = "updates not processed", InboxDoubled = "inbox rows doubled",
        Incoming = "incoming messages lost or doubled", Turns = "turns lost or doubled", WrongState = "dialogue in a wrong state",
        Missing = "replies missing", Twice = "replies sent twice", Disorder = "replies out of order", Open = "sends left open", Behind = "statuses behind the reports";

    readonly Dictionary<string, List<bool>> _inbox = books.Inbox.GroupBy(i => Bare(i.Id)).ToDictionary(g => g.Key, g => g.Select(i => i.Processed).ToList());

    /// <summary>An id may be stored with what it is the id of before a colon.</summary>
    static string Bare(string id) => id.StartsWith(Books.TimerKey, StringComparison.Ordinal) ? id : id[(id.LastIndexOf(':') + 1)..];

    public void Check(bool finished)
    {
        findings.Expect(UpdatesLost, NotProcessed, InboxDoubled, Incoming, Turns, WrongState, Unfinished, Missing, Twice, Disorder, Open, Behind);
        if (!finished) findings.Add(Unfinished, "at least one customer was still waiting");
        foreach (var written in customers.SelectMany(c => c.Sent)) Update(written);
        foreach (var customer in customers) One(customer);
        Reports();
    }

    void Update(Written written)
    {
        if (!_inbox.TryGetValue(written.Id, out var rows))
        {
            if (written.IsTaken) findings.Add(UpdatesLost, $"update {written.Id}");
            return;
        }
        if (rows.Count > 1) findings.Add(InboxDoubled, $"update {written.Id}: {rows.Count}");
        if (rows.Contains(false)) findings.Add(NotProcessed, $"update {written.Id}");
    }

    void One(Customer customer)
    {
        var sends = books.Sends.Where(s => s.Chat == customer.Id).ToList();
        var replies = sends.Where(s => Questions.IsReply(s.Text)).ToList();
        var sent = customer.Sent.Where(s => _inbox.ContainsKey(s.Id)).ToList();
        var incoming = books.Incoming.GetValueOrDefault(customer.Id);
        if (incoming != sent.Count) findings.Add(Incoming, $"chat {customer.Id}: {sent.Count} taken, {incoming} stored");
        if (replies.Count != sent.Count) findings.Add(Turns, $"chat {customer.Id}: {sent.Count} updates, {replies.Count} replies written");
        else States(customer, sent, replies);
        if (!books.EndedRuns.Contains(customer.Id)) findings.Add(Unfinished, $"chat {customer.Id}: its run has not ended");
        Sends(customer, sends);
    }

    /// <summary>Each written reply must follow from the one before and from what the customer wrote.</summary>
    void States(Customer customer, List<Written> sent, List<SendRow> replies)
    {
        var before = 0;
        foreach (var (update, row) in sent.Zip(replies))
        {
            var reply = Questions.In(row.Text);
            if (!Questions.MayFollow(before, update.Text, reply)) findings.Add(WrongState, $"chat {customer.Id}: \"{update.Text}\" after question {before} led to {reply}");
            before = reply;
        }
    }

    /// <summary>Each row marked Sent is one message in the chat; any other message must belong to a row marked Unknown.</summary>
    void Sends(Customer customer, List<SendRow> sends)
    {
        var unclaimed = customer.Shown.Index().ToDictionary(m => m.Item.Id);
        var last = -1;
        foreach (var row in sends)
            if (row.Status is SendStatus.Queued or SendStatus.Sending) findings.Add(Open, $"chat {customer.Id}: {row}");
            else if (row.Status == SendStatus.Failed) findings.Add(Missing, $"chat {customer.Id}: {row}");
            else if (row.Status == SendStatus.Sent)
            {
                if (row.MessageId is not { } id || !unclaimed.Remove(id, out var message) || message.Item.Text != row.Text) findings.Add(Missing, $"chat {customer.Id}: {row}");
                else if (message.Index < last) findings.Add(Disorder, $"chat {customer.Id}: {row}");
                else last = message.Index;
            }
        var unknown = sends.Where(s => s.Status is SendStatus.Unknown or SendStatus.Settled).Select(s => s.Text).ToList();
        foreach (var (_, message) in unclaimed.Values)
            if (!unknown.Remove(message.Text)) findings.Add(Twice, $"chat {customer.Id}: message {message.Id} \"{message.Text}\"");
    }

    /// <summary>What the program was told of a message, and said that it has, it shows, or something further.</summary>
    void Reports()
    {
        var rows = books.Sends.ToDictionary(s => s.Id);
        foreach (var (id, status) in reports)
        {
            var told = status switch { "read" => MessageStatus.Read, "delivered" => MessageStatus.Delivered, _ => MessageStatus.Sent };
            if (rows.GetValueOrDefault(id) is not { Status: SendStatus.Sent } row || row.Shown < told || row.Shown > MessageStatus.Read) findings.Add(Behind, $"{status}: {rows.GetValueOrDefault(id)}");
        }
    }

    /// <summary>How much there was.</summary>
    public void Print()
    {
        var unknown = books.Sends.Where(s => s.Status is SendStatus.Unknown or SendStatus.Settled).ToList();
        var seen = customers.Sum(c => c.Shown.Count) - books.Sends.Count(s => s.Status == SendStatus.Sent);
        var sent = customers.SelectMany(c => c.Sent).ToList();
        Console.WriteLine($"""
            {customers.Count} customers, {sent.Count} updates, {books.Sends.Count(s => Questions.IsReply(s.Text))} replies; customers wrote again {customers.Sum(c => c.Repeats)} times
            {sent.Count(s => !s.IsTaken)} updates the provider gave up ({sent.Count(s => !s.IsTaken && _inbox.ContainsKey(s.Id))} of them had been taken), {reports.Count} reports of messages
            {unknown.Count} sends listed as Unknown, {seen} of them had arrived
            """);
        foreach (var row in unknown.Take(5)) Console.WriteLine($"  unknown: chat {row.Chat} \"{row.Text}\"");
    }
}
