namespace Crm.Fakes;

internal enum FaultKind { None, Refuse, ResetBefore, ResetAfter }

/// <summary>One kind of trouble that a call may meet.</summary>
public sealed record Fault
{
    internal FaultKind Kind { get; private init; }
    internal ApiAnswer? Answer { get; private init; }
    internal TimeSpan Delay { get; private init; }

    /// <summary>429 with retry_after in seconds; the call has no effect.</summary>
    public static Fault TooManyRequests(int retryAfter) =>
        Refusal(429, $"Too Many Requests: retry after {retryAfter}", retryAfter);

    /// <summary>500; no effect.</summary>
    public static Fault ServerError() => Refusal(500, "Internal Server Error");

    /// <summary>400 with the text after "Bad Request: "; no effect.</summary>
    public static Fault BadRequest(string text) => Refusal(400, "Bad Request: " + text);

    /// <summary>403, bot was blocked by the user; no effect.</summary>
    public static Fault Blocked() => Refusal(403, "Forbidden: bot was blocked by the user");

    /// <summary>The connection is cut and the call has no effect.</summary>
    public static Fault ResetBefore() => new() { Kind = FaultKind.ResetBefore };

    /// <summary>The call is carried out, then the connection is cut in place of the answer.</summary>
    public static Fault ResetAfter() => new() { Kind = FaultKind.ResetAfter };

    /// <summary>The call is carried out after a pause.</summary>
    public static Fault Slow(TimeSpan delay) => new() { Delay = delay };

    static Fault Refusal(int code, string description, int? retryAfter = null) =>
        new() { Kind = FaultKind.Refuse, Answer = ApiAnswer.Refuse(code, description, retryAfter) };
}

/// <summary>Troubles planned for the next calls.</summary>
public sealed class Faults
{
    readonly Lock _gate = new();
    readonly List<Planned> _planned = [];

    /// <summary>The next calls of the method meet the fault; "*" is any method, "send*" any that starts so.</summary>
    public void Next(string method, Fault fault, int times = 1, long? chatId = null)
    {
        lock (_gate) _planned.Add(new Planned(method, fault, chatId) { Left = times });
    }

    /// <summary>Takes all planned faults back.</summary>
    public void Clear() { lock (_gate) _planned.Clear(); }

    internal Fault? Take(string method, long? chatId)
    {
        lock (_gate)
        {
            if (_planned.Find(p => p.Meets(method, chatId)) is not { } planned) return null;
            if (--planned.Left <= 0) _planned.Remove(planned);
            return planned.Fault;
        }
    }

    sealed record Planned(string Method, Fault Fault, long? ChatId)
    {
        public int Left { get; set; }

        public bool Meets(string method, long? chatId) =>
            (ChatId == null || ChatId == chatId) && (Method.EndsWith('*')
                ? method.StartsWith(Method[..^1], StringComparison.OrdinalIgnoreCase)
                : method.Equals(Method, StringComparison.OrdinalIgnoreCase));
    }
}
