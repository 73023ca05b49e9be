using Scriban.Parsing;
using Scriban.Runtime;

namespace Scriban;

public partial class TemplateContext
{
    readonly Stack<(IScriptOutput Output, int Written)> _outer = new();
    IScriptOutput _output = null!;
    int _written;
    bool _isAtLineStart;

    /// <summary>Where text goes now.</summary>
    public IScriptOutput Output => _output;

    public int OutputCount => _outer.Count;

    public bool EnableOutput { get; set; } = true;

    /// <summary>The lines of a value take over the white space before its code block.</summary>
    public bool AutoIndent { get; set; } = true;

    public bool IndentOnEmptyLines { get; set; } = true;

    public string? CurrentIndent { get; set; }

    public void PushOutput() => PushOutput(new StringBuilderOutput());

    public void PushOutput(IScriptOutput output)
    {
        _outer.Push((_output, _written));
        _output = output ?? throw new ArgumentNullException(nameof(output));
        _written = 0;
    }

    public IScriptOutput PopOutput()
    {
        if (_outer.Count <= 1) throw new InvalidOperationException("The first output stays; nothing more was pushed.");
        var popped = _output;
        (_output, _written) = _outer.Pop();
        return popped;
    }

    /// <summary>Writes the value of an expression; text between code blocks does not come this way.</summary>
    public virtual TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not null) Write(ObjectToString(textAsObject));
        return this;
    }

    public TemplateContext Write(string? text) => text is null ? this : Write(text, 0, text.Length);

    public TemplateContext Write(string? text, int startIndex, int count)
    {
        if (text is null || count <= 0) return this;
        if (string.IsNullOrEmpty(CurrentIndent))
        {
            Append(text, startIndex, count);
            _isAtLineStart = text[startIndex + count - 1] == '\n';
        }
        else WriteIndented(text, startIndex, startIndex + count);
        return this;
    }

    void WriteIndented(string text, int start, int end)
    {
        while (start < end)
        {
            var newLine = text.IndexOf('\n', start, end - start);
            var lineEnd = newLine < 0 ? end : newLine + 1;
            var isEmpty = text[start] == '\n' || text[start] == '\r' && start + 1 == newLine;
            if (_isAtLineStart && (!isEmpty || IndentOnEmptyLines)) Append(CurrentIndent!, 0, CurrentIndent!.Length);
            Append(text, start, lineEnd - start);
            _isAtLineStart = newLine >= 0;
            start = lineEnd;
        }
    }

    void Append(string text, int start, int count)
    {
        var room = LimitToString > 0 ? Math.Max(LimitToString - _written, 0) : count;
        var isCut = count > room;
        if (isCut && _written > LimitToString) return;
        _output.Write(text, start, Math.Min(count, room));
        _written += Math.Min(count, room);
        if (!isCut) return;
        _output.Write("...", 0, 3);
        _written = LimitToString + 1;
    }

    void ResetOutputLimit()
    {
        _written = 0;
        _isAtLineStart = false;
    }
}
