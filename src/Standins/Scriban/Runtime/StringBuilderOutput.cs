using System.Text;

namespace Scriban.Runtime;

/// <summary>Collects rendered text in memory.</summary>
public class StringBuilderOutput(StringBuilder builder) : IScriptOutput
{
    public StringBuilderOutput() : this(new StringBuilder())
    {
    }

    public StringBuilder Builder { get; } = builder;

    public void Write(string text, int offset, int count) => Builder.Append(text, offset, count);

    public override string ToString() => Builder.ToString();
}
