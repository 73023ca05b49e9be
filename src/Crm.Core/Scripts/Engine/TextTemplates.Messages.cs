using System.Collections.Concurrent;
using Crm.Core.Conversations;
using Crm.Core.Templates;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Template = Scriban.Template;

namespace Crm.Core.Scripts.Engine;

/// <summary>Message templates inside texts: {{ template.delivery_terms }} writes one with the same turn.</summary>
sealed partial class TextTemplates
{
    /// <summary>The name under which texts find message templates.</summary>
    internal const string Group = "template";

    readonly ConcurrentDictionary<string, Template> parsedMessages = new(StringComparer.Ordinal);

    const int MostMessages = 200;

    /// <summary>How deep inside others a template is written, and how many the whole text has written.</summary>
    sealed record Nesting(int Depth, Budget Budget);

    sealed class Budget
    {
        public int Used { get; set; }
    }

    /// <summary>What a message template says in this turn.</summary>
    sealed record Written(string Text)
    {
        public override string ToString() => Text;
    }

    /// <exception cref="ScriptRuntimeException">There is none of that name, it cannot be read, or it is too many templates deep.</exception>
    Written Message(string slug, TurnContext turn, Escape escape, Nesting nesting, SourceSpan place)
    {
        if (!messages!.TryGetValue(slug, out var texts)) throw new ScriptRuntimeException(place, $"There is no message template '{slug}' in this version of the script.");
        if (nesting.Depth >= TemplateTexts.MaxNesting) throw new ScriptRuntimeException(place, $"The message template '{slug}' is more than {TemplateTexts.MaxNesting} templates deep; perhaps it names itself.");
        if (++nesting.Budget.Used > MostMessages) throw new ScriptRuntimeException(place, $"The text writes more than {MostMessages} message templates; perhaps they name one another.");
        var text = texts.In(turn.Language); // the first is in the organization's language
        var isMarkup = escape == Escape.Markup;
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            var template = parsedMessages.GetOrAdd(text, static (t, name) => Template.Parse(t, name), slug);
            if (template.HasErrors) throw new ScriptRuntimeException(place, $"The message template '{slug}' cannot be read: {string.Join("; ", template.Messages)}");
            text = template.Render(Context(turn, Escape.Markup, nesting with { Depth = nesting.Depth + 1 }));
        }
        if (isMarkup) return new(text);
        text = MarkupText.Plain(text);
        return new(escape switch { Escape.Url => Uri.EscapeDataString(text), Escape.Markdown => MarkdownText.Escape(text), _ => text });
    }

    sealed class MessageGroup(TextTemplates templates, TurnContext turn, Escape escape, Nesting nesting) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object value)
        {
            value = templates.Message(member, turn, escape, nesting, span);
            return true;
        }
    }
}
