using System.Collections;
using Scriban.Parsing;

namespace Scriban;

/// <summary>The messages of one parse, in the order of their appearance.</summary>
public class LogMessageBag : IReadOnlyList<LogMessage>
{
    readonly List<LogMessage> _found = [];

    public bool HasErrors => _found.Exists(message => message.Type == ParserMessageType.Error);

    public int Count => _found.Count;

    public LogMessage this[int index] => _found[index];

    internal void Add(LogMessage message) => _found.Add(message);

    public IEnumerator<LogMessage> GetEnumerator() => _found.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _found.GetEnumerator();

    public override string ToString() => string.Join(Environment.NewLine, this);
}
