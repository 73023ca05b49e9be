using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Functions;

public partial class ObjectFunctions
{
    public static object? FromJson(TemplateContext context, string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValue.ToScript(document.RootElement);
    }

    public static string ToJson(TemplateContext context, object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(context, writer, value, 0);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static void Write(TemplateContext context, Utf8JsonWriter writer, object? value, int depth)
    {
        if (context.ObjectRecursionLimit > 0 && depth > context.ObjectRecursionLimit)
            throw new ScriptRuntimeException(context.CurrentSpan, "The value cannot become JSON: it holds itself or has too many levels.");
        context.CheckLength(context.CurrentSpan, writer.BytesCommitted + writer.BytesPending);
        if (value is null or EmptyScriptObject or IScriptCustomFunction and not ScriptObject) writer.WriteNullValue();
        else if (value is string or bool or DateTime or DateTimeOffset or Guid || MathFunctions.IsNumber(value)) writer.WriteRawValue(JsonSerializer.Serialize(value, Relaxed));
        else if (value is IEnumerable list and not (IDictionary or IDictionary<string, object?>)) WriteList(context, writer, list, depth);
        else if (value is IFormattable and not ScriptObject) writer.WriteRawValue(JsonSerializer.Serialize(value, value.GetType(), Relaxed));
        else WriteObject(context, writer, value, depth);
    }

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static void WriteList(TemplateContext context, Utf8JsonWriter writer, IEnumerable list, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in context.Counted(context.CurrentSpan, list)) Write(context, writer, item, depth + 1);
        writer.WriteEndArray();
    }

    static void WriteObject(TemplateContext context, Utf8JsonWriter writer, object value, int depth)
    {
        var accessor = context.GetMemberAccessor(value);
        writer.WriteStartObject();
        foreach (var member in accessor.GetMembers(context, context.CurrentSpan, value))
        {
            if (!accessor.TryGetValue(context, context.CurrentSpan, value, member, out var item) || item is IScriptCustomFunction and not ScriptObject) continue;
            writer.WritePropertyName(member);
            Write(context, writer, item, depth + 1);
        }
        writer.WriteEndObject();
    }

    /// <summary>The value of a text that is an expression.</summary>
    public static object? Eval(TemplateContext context, Parsing.SourceSpan span, object? value) => value switch
    {
        string text => Nested(context, span, text, Parsing.ScriptMode.ScriptOnly).Evaluate(context),
        IScriptCustomFunction function => FunctionCaller.Call(context, context.CurrentNode, function, new ScriptArray()),
        _ => value,
    };

    /// <summary>The output of a text that is a template.</summary>
    public static object? EvalTemplate(TemplateContext context, Parsing.SourceSpan span, object? value)
    {
        if (value is not string text) return Eval(context, span, value);
        return context.RenderTemplate(Nested(context, span, text, Parsing.ScriptMode.Default), [], context.CurrentNode);
    }

    static Template Nested(TemplateContext context, Parsing.SourceSpan span, string text, Parsing.ScriptMode mode)
    {
        var template = Template.Parse(text, lexerOptions: new Parsing.LexerOptions { Mode = mode });
        return template.HasErrors ? throw new ScriptParserRuntimeException(span, "The text to evaluate has mistakes.", template.Messages) : template;
    }
}
