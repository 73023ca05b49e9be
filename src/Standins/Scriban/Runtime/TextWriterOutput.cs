namespace Scriban.Runtime;

/// <summary>Passes rendered text on to a writer.</summary>
public class TextWriterOutput(TextWriter writer) : IScriptOutput
{
    public TextWriterOutput() : this(new StringWriter())
    {
    }

    public TextWriter Writer { get; } = writer;

    public void Write(string text, int offset, int count) => Writer.Write(text.AsSpan(offset, count));

    public async ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken) =>
        await Writer.WriteAsync(text.AsMemory(offset, count), cancellationToken);

    public override string ToString() => Writer.ToString() ?? string.Empty;
}
