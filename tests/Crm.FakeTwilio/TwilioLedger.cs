namespace Crm.Fakes;

/// <summary>How a call ended: carried out, refused, lost before its effect, or carried out with the answer lost.</summary>
public enum TwilioOutcome { Running, Done, Refused, LostBefore, LostAfter }

/// <summary>One call of the REST API, by name: "messages.create", "content.list" and so on.</summary>
public sealed record TwilioCall(long Number, string Name, string Path, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, DateTimeOffset At)
{
    public TwilioOutcome Outcome { get; internal set; }

    /// <summary>HTTP status of the answer, also of a lost one; 0 when there was none.</summary>
    public int Status { get; internal set; }

    /// <summary>Twilio's number of a refusal, else 0.</summary>
    public int ErrorCode { get; internal set; }

    /// <summary>The parameter's first text, or null.</summary>
    public string? this[string parameter] => Parameters.TryGetValue(parameter, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>Every call that the program made, in order of arrival.</summary>
public sealed class TwilioLedger(TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<TwilioCall> _calls = [];
    readonly List<(Func<TwilioCall, bool> Matches, TaskCompletionSource<TwilioCall> Found)> _waiting = [];

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<TwilioCall> Calls { get { lock (_gate) return [.. _calls]; } }

    /// <summary>Calls of a name, of one recipient when an address is given.</summary>
    public IReadOnlyList<TwilioCall> Of(string name, string? to = null) => [.. Calls.Where(c => c.Name == name && (to == null || c["To"] == to))];

    /// <summary>The first finished call that matches, past or future; TimeoutException after the timeout (10 s).</summary>
    public async Task<TwilioCall> Wait(Func<TwilioCall, bool> matches, TimeSpan? timeout = null)
    {
        var found = new TaskCompletionSource<TwilioCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_calls.FirstOrDefault(c => c.Outcome != TwilioOutcome.Running && matches(c)) is { } call) return call;
            _waiting.Add((matches, found));
        }
        return await found.Task.WaitAsync(timeout ?? TimeSpan.FromSeconds(10));
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear() { lock (_gate) _calls.Clear(); }

    internal TwilioCall Open(TwilioRequest request)
    {
        lock (_gate)
        {
            var call = new TwilioCall(_calls.Count + 1, request.Name, request.Path, request.Values, time.GetUtcNow());
            _calls.Add(call);
            return call;
        }
    }

    internal void Close(TwilioCall call, TwilioOutcome outcome, TwilioAnswer? answer)
    {
        lock (_gate)
        {
            (call.Status, call.ErrorCode, call.Outcome) = (answer?.Status ?? 0, answer?.ErrorCode ?? 0, outcome);
            foreach (var wait in _waiting.Where(w => w.Matches(call)).ToList())
            {
                wait.Found.TrySetResult(call);
                _waiting.Remove(wait);
            }
        }
    }
}
