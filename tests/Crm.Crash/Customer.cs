using Crm.Fakes;

namespace Crm.Crash;

/// <summary>A virtual user who answers the question in sight, begins anew after the last, and writes /start again when nothing comes.</summary>
internal sealed class Customer(VirtualUser user, int seed)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    readonly Random _random = new(seed);
    readonly List<(long Id, string Text)> _sent = [];

    public long Id => user.Id;
    public Chat Chat => user.Chat;

    /// <summary>The updates made, in order.</summary>
    public IReadOnlyList<(long Id, string Text)> Sent => _sent;

    /// <summary>How often no reply came in time.</summary>
    public int Repeats { get; private set; }

    /// <summary>Talks until the doors close and the dialogue under way has come to its end.</summary>
    public async Task Talk(CancellationToken doorsClose)
    {
        var text = "/start";
        while (true)
        {
            await Task.Delay(_random.Next(200), CancellationToken.None);
            _sent.Add(((await user.Writes(text)).Id, text));
            if (await user.SeesNewest(Patience) is not { } seen)
            {
                Repeats++;
                text = "/start";
                continue;
            }
            var question = Questions.In(seen.Text);
            if (question == Questions.End && doorsClose.IsCancellationRequested && await IsLast()) return;
            text = Questions.AnswerTo(question);
        }
    }

    /// <summary>No reply to an impatient repeat comes behind the closing message.</summary>
    async Task<bool> IsLast() => await user.SeesNewest(Quiet) is not { } later || Questions.In(later.Text) == Questions.End;
}
