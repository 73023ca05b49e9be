using Crm.Core.Scripts.Engine;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Crm.Core.Scripts.Check;

/// <summary>A name that a template asks for, and its line and column in the text from 0.</summary>
readonly record struct AskedName(string Name, int Line, int Column = 0);

/// <summary>What a template or a formula asks for, from its syntax tree, or why it cannot be read.</summary>
sealed class TemplateNames
{
    static readonly TemplateContext Standard = new();
    static readonly string[] Loops = ["for", "while", "tablerow"];

    readonly HashSet<string> own = new(StringComparer.Ordinal);
    readonly List<AskedName> asked = [];
    readonly List<AskedName> templates = [];

    TemplateNames(Template template)
    {
        Mistakes = [.. template.Messages.Where(m => m.Type == ParserMessageType.Error)];
        if (Mistake is not null || template.Page is null) return;
        Collect(template.Page);
        Asked = [.. asked.Where(a => !own.Contains(a.Name) && !Loops.Contains(a.Name) && !Standard.BuiltinObject.Contains(a.Name)).Distinct()];
    }

    public LogMessage? Mistake => Mistakes.Count > 0 ? Mistakes[0] : null;

    public IReadOnlyList<LogMessage> Mistakes { get; }

    /// <summary>Names that neither the template itself nor the language defines.</summary>
    public IReadOnlyList<AskedName> Asked { get; } = [];

    /// <summary>The message templates that it names, as in template.delivery_terms.</summary>
    public IReadOnlyList<AskedName> Templates => templates;

    /// <summary>The first function that gives another value each time; null when there is none.</summary>
    public AskedName? Chance { get; private set; }

    public static TemplateNames OfTemplate(string text) => new(Template.Parse(text));

    public static TemplateNames OfFormula(string formula) => new(Template.Parse(formula, lexerOptions: new LexerOptions { Mode = ScriptMode.ScriptOnly }));

    void Collect(ScriptNode node)
    {
        if (node is ScriptMemberExpression { Target: ScriptVariableGlobal { Name: TextTemplates.Group }, Member: { } named })
        {
            templates.Add(new(named.Name, named.Span.Start.Line, named.Span.Start.Column));
            return;
        }
        Define(node);
        foreach (var child in node.Children)
            if (!IsLabel(node, child)) Collect(child);
        if (node is ScriptMemberExpression { Target: ScriptVariableGlobal { Name: "math" }, Member: { } member } && TextTemplates.Chance.Contains(member.Name)) Chance ??= new($"math.{member.Name}", member.Span.Start.Line, member.Span.Start.Column);
        if (node is ScriptVariableGlobal variable) asked.Add(new(variable.Name, variable.Span.Start.Line, variable.Span.Start.Column));
    }

    /// <summary>Names that the template gives a value itself.</summary>
    void Define(ScriptNode node)
    {
        var defined = node switch
        {
            ScriptAssignExpression assign => assign.Target,
            ScriptForStatement loop => loop.Variable,
            ScriptCaptureStatement capture => capture.Target,
            ScriptFunction function => function.NameOrDoToken,
            ScriptParameter parameter => parameter.Name,
            _ => null,
        };
        if (defined is ScriptVariable variable) own.Add(variable.Name);
    }

    /// <summary>A member, an argument's name and a key are no names to look up.</summary>
    static bool IsLabel(ScriptNode parent, ScriptNode child) => parent switch
    {
        ScriptMemberExpression member => ReferenceEquals(member.Member, child),
        ScriptNamedArgument argument => ReferenceEquals(argument.Name, child),
        ScriptObjectMember member => ReferenceEquals(member.Name, child),
        _ => false,
    };
}
