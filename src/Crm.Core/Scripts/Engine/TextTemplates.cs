using System.Collections.Concurrent;
using System.Globalization;
using Crm.Core.Templates;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Template = Scriban.Template;

namespace Crm.Core.Scripts.Engine;

/// <summary>How values that a template inserts are written.</summary>
enum Escape { None, Markup, Url, Markdown }

/// <summary>The script's own mistake, met while it ran: a template or a formula that cannot be worked out.</summary>
sealed class ScriptMistakeException(string message) : Exception(message);

/// <summary>The parsed templates and formulas of one script.</summary>
/// <param name="messages">The message templates that its texts name, frozen with it; null: none.</param>
sealed partial class TextTemplates(IReadOnlyDictionary<string, LocalText>? messages = null)
{
    const int MaxOutput = 100_000;
    readonly ConcurrentDictionary<string, Template> parsed = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Template> formulas = new(StringComparer.Ordinal);

    /// <summary>What formulas may call: exact over decimals, where the template language's own rounding is not.</summary>
    static readonly ScriptObject Decimals = Functions();

    static ScriptObject Functions()
    {
        var functions = new ScriptObject();
        functions.Import("round", new Func<decimal, int, decimal>((number, digits) => Math.Round(number, digits, MidpointRounding.AwayFromZero)));
        functions.Import("floor", new Func<decimal, decimal>(decimal.Floor));
        functions.Import("ceil", new Func<decimal, decimal>(decimal.Ceiling));
        functions.Import("min", new Func<decimal, decimal, decimal>(Math.Min));
        functions.Import("max", new Func<decimal, decimal, decimal>(Math.Max));
        return functions;
    }

    public string Render(string text, TurnContext turn, Escape escape)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        var template = parsed.GetOrAdd(text, static t => Template.Parse(t));
        if (template.HasErrors) throw new ScriptMistakeException(string.Join("; ", template.Messages));
        try
        {
            return template.Render(Context(turn, escape));
        }
        catch (ScriptRuntimeException mistake)
        {
            throw new ScriptMistakeException(mistake.Message);
        }
    }

    /// <summary>What is wrong with a text and where, line and column from 1; null when it can be worked out.</summary>
    public (string Message, int Line, int Column)? MistakeIn(string text, TurnContext turn)
    {
        var template = parsed.GetOrAdd(text, static t => Template.Parse(t));
        if (template.HasErrors) return template.Messages.Where(m => m.Type == ParserMessageType.Error).Select(m => (m.Message, m.Span.Start.Line + 1, m.Span.Start.Column + 1)).First();
        try
        {
            template.Render(Context(turn, Escape.None));
            return null;
        }
        catch (ScriptRuntimeException mistake)
        {
            return (mistake.OriginalMessage, mistake.Span.Start.Line + 1, mistake.Span.Start.Column + 1);
        }
    }

    public object? Evaluate(string formula, TurnContext turn)
    {
        try
        {
            var parsedFormula = formulas.GetOrAdd(formula, static f => Template.Parse(f, null, new ParserOptions { ParseFloatAsDecimal = true }, new LexerOptions { Mode = ScriptMode.ScriptOnly }));
            if (parsedFormula.HasErrors) throw new ScriptMistakeException(string.Join("; ", parsedFormula.Messages));
            return parsedFormula.Evaluate(Context(turn, Escape.None, functions: Decimals)) switch
            {
                double number when double.IsFinite(number) => Math.Round((decimal)number, 10),
                float number when float.IsFinite(number) => (decimal)number,
                decimal number => number / 1.0000000000000000000000000000m, // 50.0 is written as 50
                double or float => throw new ScriptMistakeException($"the formula '{formula}' gives no number"),
                int number => (decimal)number,
                long number => (decimal)number,
                Written written => written.Text,
                var other => other,
            };
        }
        catch (Exception mistake) when (mistake is ScriptRuntimeException or InvalidOperationException or DivideByZeroException or OverflowException)
        {
            throw new ScriptMistakeException($"the formula '{formula}': {mistake.Message}");
        }
    }

    EscapingContext Context(TurnContext turn, Escape escape, Nesting? nesting = null, ScriptObject? functions = null)
    {
        var context = new EscapingContext(escape) { LoopLimit = 1000, RecursiveLimit = 50, LimitToString = MaxOutput, EnableRelaxedMemberAccess = true };
        context.PushCulture(Culture(turn.Language));
        if (functions is not null) context.PushGlobal(functions);
        context.PushGlobal(new TurnValues(turn, messages is null ? null : new MessageGroup(this, turn, escape, nesting ?? new(0, new()))));
        return context;
    }

    internal static CultureInfo Culture(string language)
    {
        try { return CultureInfo.GetCultureInfo(language); }
        catch (CultureNotFoundException) { return CultureInfo.InvariantCulture; }
    }

    /// <summary>Escapes what expressions write; the template's own text goes out as it is.</summary>
    sealed class EscapingContext(Escape escape) : TemplateContext
    {
        public override TemplateContext Write(SourceSpan span, object? textAsObject)
        {
            if (textAsObject is null) return this;
            if (textAsObject is Written written) return Write(written.Text); // its values are escaped, its own markup goes out as it is
            var text = textAsObject as string ?? ObjectToString(textAsObject) ?? "";
            return Write(escape switch { Escape.Markup => Markup(text), Escape.Url => Uri.EscapeDataString(text), Escape.Markdown => MarkdownText.Escape(text), _ => text });
        }

        static string Markup(string text) => text.AsSpan().IndexOfAny('<', '>', '&') < 0 ? text
            : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    /// <summary>Members of the template language's math that give another value each time; scripts have none of them.</summary>
    internal static readonly string[] Chance = ["random", "uuid"];

    static readonly ScriptObject SureMath = MathWithoutChance();

    static MathFunctions MathWithoutChance()
    {
        var math = new MathFunctions();
        foreach (var name in Chance) math.Remove(name);
        math.IsReadOnly = true;
        return math;
    }

    /// <summary>Dates whose now is the turn's own, where the contact lives.</summary>
    static DateTimeFunctions Dates(TurnContext turn)
    {
        var dates = new DateTimeFunctions();
        dates.SetValue("now", TimeZoneInfo.ConvertTime(turn.Now, turn.Zone).DateTime, true);
        dates.SetValue("utc_now", turn.Now.UtcDateTime, true);
        return dates;
    }

    /// <summary>The names a template may use: variables, contact, deal, stage, today, language, template.</summary>
    sealed class TurnValues(TurnContext turn, MessageGroup? messages) : ScriptObject
    {
        DateTimeFunctions? dates;

        public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object value)
        {
            if (base.TryGetValue(context, span, member, out value!)) return true;
            value = member switch
            {
                "contact" => new FieldGroup(turn, "contact."),
                "deal" => new FieldGroup(turn, "deal."),
                Group when messages is not null => messages,
                _ => turn.Field(member) ?? (member switch { "date" => dates ??= Dates(turn), "math" => SureMath, _ => null })!,
            };
            return value is not null;
        }
    }

    sealed class FieldGroup(TurnContext turn, string prefix) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object value)
        {
            value = turn.Field(prefix + member)!;
            return true;
        }
    }
}
