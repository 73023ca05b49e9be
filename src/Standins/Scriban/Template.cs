using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban;

/// <summary>A parsed template; may be run by several threads at once, each with its own context.</summary>
public sealed partial class Template
{
    Template(string? sourceFilePath, ParserOptions parserOptions, LexerOptions lexerOptions)
    {
        SourceFilePath = sourceFilePath;
        ParserOptions = parserOptions;
        LexerOptions = lexerOptions;
    }

    public string? SourceFilePath { get; }

    /// <summary>The syntax tree, or null when the text has errors.</summary>
    public ScriptPage? Page { get; private set; }

    public bool HasErrors => Messages.HasErrors;

    public LogMessageBag Messages { get; } = new();

    public ParserOptions ParserOptions { get; }

    public LexerOptions LexerOptions { get; }

    public static Template Parse(string text, string? sourceFilePath = null, ParserOptions? parserOptions = null, LexerOptions? lexerOptions = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var template = new Template(sourceFilePath, parserOptions ?? ParserOptions.Default, lexerOptions ?? LexerOptions.Default);
        if (template.LexerOptions.Lang != ScriptLang.Default) throw new NotSupportedException($"Only {nameof(ScriptLang.Default)} can be read, not {template.LexerOptions.Lang}.");
        var parser = new Parser(new SourceText(text, sourceFilePath, template.LexerOptions.StartPosition), template.ParserOptions);
        var page = parser.Run(template.LexerOptions.Mode);
        foreach (var message in parser.Messages) template.Messages.Add(message);
        template.Page = template.HasErrors ? null : page;
        return template;
    }

    /// <summary>The value of an expression; nothing is written to the output.</summary>
    public static object? Evaluate(string expression, TemplateContext context) => ParseExpression(expression).Evaluate(context);

    public static object? Evaluate(string expression, object model, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        ParseExpression(expression).Evaluate(model, memberRenamer, memberFilter);

    static Template ParseExpression(string expression) => Parse(expression, lexerOptions: new LexerOptions { Mode = ScriptMode.ScriptOnly });

    public object? Evaluate(TemplateContext context)
    {
        var isEnabled = context.EnableOutput;
        context.EnableOutput = false;
        try
        {
            return Run(context);
        }
        finally
        {
            context.EnableOutput = isEnabled;
        }
    }

    public object? Evaluate(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        Evaluate(ContextOf(model, memberRenamer, memberFilter));

    /// <summary>The output of the template; the output of the context is empty afterwards.</summary>
    public string Render(TemplateContext context)
    {
        if (context.OutputCount == 1) context.ForgetRun();
        return RenderNested(context);
    }

    public string Render(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        Render(ContextOf(model, memberRenamer, memberFilter));

    internal string RenderNested(TemplateContext context)
    {
        var result = Run(context);
        if (result is not null && context.EnableOutput) context.Write(Page!.Span, result);
        var text = context.Output.ToString() ?? string.Empty;
        if (context.Output is StringBuilderOutput output) output.Builder.Clear();
        return text;
    }

    object? Run(TemplateContext context)
    {
        if (HasErrors)
            throw new InvalidOperationException(
                $"Mistakes keep the template from running; read {nameof(Messages)} first:{Environment.NewLine}{Messages}");
        if (SourceFilePath is not null) context.PushSourceFile(SourceFilePath);
        try
        {
            return context.Evaluate(Page);
        }
        finally
        {
            if (SourceFilePath is not null) context.PopSourceFile();
        }
    }

    static TemplateContext ContextOf(object? model, MemberRenamerDelegate? memberRenamer, MemberFilterDelegate? memberFilter)
    {
        var globals = new ScriptObject();
        globals.Import(model, memberFilter, memberRenamer);
        var context = new TemplateContext { MemberRenamer = memberRenamer ?? StandardMemberRenamer.Default, MemberFilter = memberFilter };
        context.PushGlobal(globals);
        return context;
    }
}
