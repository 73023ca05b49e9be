using System.Collections;
using System.Text;
using Scriban.Functions;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

public partial class TemplateContext
{
    int _textDepth;
    int _textLength;

    /// <summary>What a value looks like in the output; inside a list or object, texts stand in quotes.</summary>
    public virtual string? ObjectToString(object? value, bool nested = false)
    {
        if (value is null or EmptyScriptObject) return nested ? "null" : null;
        if (_textDepth == 0) _textLength = 0;
        if (LimitToString > 0 && _textLength > LimitToString) return string.Empty;
        _textDepth++;
        try
        {
            if (ObjectRecursionLimit != 0 && _textDepth > ObjectRecursionLimit)
                throw new InvalidOperationException("The value cannot be written: it holds itself or has too many levels.");
            var text = TextOf(value, nested);
            var isTooLong = LimitToString > 0 && text is not null && text.Length > LimitToString;
            return isTooLong ? string.Concat(text.AsSpan(0, LimitToString), "...") : text;
        }
        finally
        {
            _textDepth--;
        }
    }

    string? TextOf(object value, bool nested) => value switch
    {
        string text => nested ? $"\"{StringFunctions.Escape(text)}\"" : text,
        bool flag => flag ? "true" : "false",
        DateTime date when Dates is { } dates => dates.ToString(date, dates.Format, CurrentCulture),
        KeyValuePair<string, object?> pair => ObjectToString(new ScriptObject { ["key"] = pair.Key, ["value"] = pair.Value }, true),
        IFormattable formattable => formattable.ToString(null, this),
        IConvertible convertible => convertible.ToString(this),
        IEnumerable list => ListText(list),
        ScriptFunction function => function.ToString(),
        IScriptCustomFunction => "<function>",
        _ => value.ToString(),
    };

    DateTimeFunctions? Dates
    {
        get
        {
            for (var i = _globals.Count - 1; i >= 0; i--)
                if (_globals[i].TryGet(this, default, "date", out var value)) return value as DateTimeFunctions;
            return null;
        }
    }

    /// <summary>A part of a list or object; its length counts towards the limit of the whole.</summary>
    internal string? NestedText(object? value)
    {
        var text = ObjectToString(value, true);
        _textLength += text?.Length ?? 0;
        return text;
    }

    string ListText(IEnumerable list)
    {
        var text = new StringBuilder("[");
        foreach (var item in list)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(NestedText(item));
            if (LimitToString > 0 && _textLength > LimitToString) return text.ToString();
        }
        return text.Append(']').ToString();
    }
}
