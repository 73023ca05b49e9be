namespace Crm.Fakes;

internal enum TwilioFaultKind { None, Refuse, Lose }

/// <summary>One kind of trouble that a call may meet.</summary>
public sealed record TwilioFault
{
    internal TwilioFaultKind Kind { get; private init; }
    internal TwilioAnswer? Answer { get; private init; }
    internal TimeSpan Delay { get; private init; }
    internal bool After { get; private init; }
    internal bool Hangs { get; private init; }

    /// <summary>Seconds that a refusal asks to wait, in the header Retry-After.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>429 with code 20429; no effect.</summary>
    public static TwilioFault TooManyRequests() => Error(429, 20429, "Too many requests");

    /// <summary>500 with code 20500; no effect.</summary>
    public static TwilioFault ServerError() => Error(500, 20500, "Internal server error");

    /// <summary>503 with code 20503; no effect.</summary>
    public static TwilioFault Unavailable() => Error(503, 20503, "Service unavailable");

    /// <summary>502 with a page in place of JSON; no effect.</summary>
    public static TwilioFault BadGateway() =>
        new() { Kind = TwilioFaultKind.Refuse, Answer = new TwilioAnswer(502, "<html><h1>Bad Gateway</h1></html>", "text/html") };

    /// <summary>Any refusal; no effect.</summary>
    public static TwilioFault Error(int status, int code, string message = "Refused as planned") =>
        new() { Kind = TwilioFaultKind.Refuse, Answer = TwilioAnswer.Refuse(status, code, message) };

    /// <summary>The caller is sent on to another address; no effect.</summary>
    public static TwilioFault Redirect(string address) => new() { Kind = TwilioFaultKind.Refuse, Answer = new TwilioAnswer(307, Location: address) };

    /// <summary>The connection is cut, before or after the call is carried out.</summary>
    public static TwilioFault Reset(bool after = false) => new() { Kind = TwilioFaultKind.Lose, After = after };

    /// <summary>No answer ever comes; the call is carried out or not.</summary>
    public static TwilioFault Hang(bool after = false) => new() { Kind = TwilioFaultKind.Lose, After = after, Hangs = true };

    /// <summary>The call is carried out after a pause.</summary>
    public static TwilioFault Slow(TimeSpan delay) => new() { Delay = delay };
}

/// <summary>Troubles planned for the next calls.</summary>
public sealed class TwilioFaults
{
    readonly Lock _gate = new();
    readonly List<Planned> _planned = [];

    /// <summary>The next calls of the name meet the fault; "*" is any, "messages.*" any that starts so.</summary>
    public void Next(string name, TwilioFault fault, int times = 1, string? to = null)
    {
        lock (_gate) _planned.Add(new Planned(name, fault, to) { Left = times });
    }

    /// <summary>Takes all planned faults back.</summary>
    public void Clear() { lock (_gate) _planned.Clear(); }

    internal TwilioFault? Take(string name, string? to)
    {
        lock (_gate)
        {
            if (_planned.Find(p => p.Meets(name, to)) is not { } planned) return null;
            if (--planned.Left <= 0) _planned.Remove(planned);
            return planned.Fault;
        }
    }

    sealed record Planned(string Name, TwilioFault Fault, string? To)
    {
        public int Left { get; set; }

        public bool Meets(string name, string? to) =>
            (To == null || To == to) && (Name.EndsWith('*') ? name.StartsWith(Name[..^1], StringComparison.Ordinal) : name == Name);
    }
}
