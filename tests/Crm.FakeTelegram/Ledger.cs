namespace Crm.Fakes;

/// <summary>How a call ended: carried out, refused, cut off before its effect, or carried out with the answer lost.</summary>
public enum CallOutcome { Running, Done, Refused, ResetBefore, ResetAfter }

/// <summary>One call of a bot method.</summary>
public sealed record ApiCall(long Number, string Method, long? ChatId, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset At)
{
    public CallOutcome Outcome { get; internal set; }

    /// <summary>HTTP status of the answer, also of a lost one; 0 when the connection was cut before the effect.</summary>
    public int Code { get; internal set; }

    /// <summary>Description of a refusal.</summary>
    public string? Error { get; internal set; }

    /// <summary>The parameter's text, or null.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);
}

/// <summary>Every call that a bot made, in order of arrival.</summary>
public sealed class Ledger(TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<ApiCall> _calls = [];
    readonly List<(Func<ApiCall, bool> Matches, TaskCompletionSource<ApiCall> Found)> _waiting = [];

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<ApiCall> Calls { get { lock (_gate) return [.. _calls]; } }

    /// <summary>Calls of a method, of one chat when an id is given.</summary>
    public IReadOnlyList<ApiCall> Of(string method, long? chatId = null) =>
        [.. Calls.Where(c => c.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && (chatId == null || c.ChatId == chatId))];

    /// <summary>Number of calls of a method.</summary>
    public int Count(string method) => Of(method).Count;

    /// <summary>The first finished call that matches, past or future; TimeoutException after the timeout (10 s).</summary>
    public async Task<ApiCall> Wait(Func<ApiCall, bool> matches, TimeSpan? timeout = null)
    {
        var found = new TaskCompletionSource<ApiCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_calls.FirstOrDefault(c => c.Outcome != CallOutcome.Running && matches(c)) is { } call) return call;
            _waiting.Add((matches, found));
        }
        return await found.Task.WaitAsync(timeout ?? TimeSpan.FromSeconds(10));
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear() { lock (_gate) _calls.Clear(); }

    internal ApiCall Open(ApiRequest request)
    {
        lock (_gate)
        {
            var call = new ApiCall(_calls.Count + 1, request.Method, request.ChatId, request.Values, time.GetUtcNow());
            _calls.Add(call);
            return call;
        }
    }

    internal void Close(ApiCall call, CallOutcome outcome, ApiAnswer? answer)
    {
        lock (_gate)
        {
            (call.Code, call.Error) = (answer?.Code ?? 0, answer?.Description);
            call.Outcome = outcome;
            foreach (var wait in _waiting.Where(w => w.Matches(call)).ToList())
            {
                wait.Found.TrySetResult(call);
                _waiting.Remove(wait);
            }
        }
    }
}
