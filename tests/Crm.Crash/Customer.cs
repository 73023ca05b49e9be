namespace Crm.Crash;

/// <summary>Someone who answers the question in sight, sometimes only when reminded, begins anew after the last, and greets again when nothing comes.</summary>
internal sealed class Customer(IPhone phone, IProvider provider, int seed)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);
    readonly Random _random = new(seed);
    readonly List<Written> _sent = [];
    int _seen;

    public string Id => phone.Id;

    /// <summary>All that came, in order.</summary>
    public IReadOnlyList<Shown> Shown => phone.Shown;

    /// <summary>What was written, in order.</summary>
    public IReadOnlyList<Written> Sent => _sent;

    /// <summary>How often no reply came in time.</summary>
    public int Repeats { get; private set; }

    /// <summary>How often no reminder came although none of the questions was answered.</summary>
    public int NotReminded { get; private set; }

    /// <summary>Talks until the doors close and the dialogue under way has come to its end.</summary>
    public async Task Talk(CancellationToken doorsClose)
    {
        var text = phone.Greeting;
        while (true)
        {
            await Task.Delay(_random.Next(200), CancellationToken.None);
            if (_random.Next(10) == 0) provider.RepeatNext();
            _sent.Add(await phone.Write(text));
            var question = Questions.In(await Newest(Questions.IsReply, Patience));
            if (question == Questions.End && doorsClose.IsCancellationRequested && await IsLast()) return;
            if (question == 0) Repeats++;
            else if (question != Questions.End && _random.Next(4) == 0) question = await Ponder(question);
            text = question == 0 ? phone.Greeting : Questions.AnswerTo(question);
        }
    }

    /// <summary>Waits for some reminders before the answer; another question may come meanwhile.</summary>
    async Task<int> Ponder(int question)
    {
        for (var reminders = 1 + _random.Next(2); reminders > 0; reminders--)
        {
            var text = await Newest(t => !Questions.IsNote(t), Forgotten);
            if (text is null) NotReminded++;
            if (Questions.In(text) is > 0 and var other) question = other;
            if (text is null || question == Questions.End) break;
        }
        return question;
    }

    /// <summary>No reply to an impatient repeat comes behind the closing message.</summary>
    async Task<bool> IsLast() => await Newest(Questions.IsReply, Quiet) is not { } later || Questions.In(later) == Questions.End;

    /// <summary>The newest wanted text that has not been looked at yet, all before it counting as seen; null when none comes in time.</summary>
    async Task<string?> Newest(Func<string, bool> wanted, TimeSpan patience)
    {
        for (var late = Environment.TickCount64 + (long)patience.TotalMilliseconds; Environment.TickCount64 < late; await Task.Delay(20))
        {
            var shown = phone.Shown;
            for (var i = shown.Count - 1; i >= _seen; i--)
                if (wanted(shown[i].Text))
                {
                    _seen = shown.Count;
                    return shown[i].Text;
                }
        }
        return null;
    }
}
