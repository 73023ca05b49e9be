using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Routines;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Templates;

/// <summary>Whose values fill a template.</summary>
public sealed record TemplateSubject(Contact Contact, Deal? Deal, Pipeline? Pipeline, TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>A template as somebody would read it.</summary>
/// <param name="Text">A message's markup, or a document's Markdown; null when it cannot be worked out.</param>
/// <param name="Mistake">Why it cannot be worked out.</param>
public sealed record TemplateRendering(string? Text, string? Mistake = null);

/// <summary>Writes templates for a customer outside a conversation.</summary>
public static class TemplatePreview
{
    /// <param name="templates">The message templates that the text may name.</param>
    public static TemplateRendering Write(TemplateKind kind, string text, string language, TemplateSubject subject, IReadOnlyDictionary<string, LocalText> templates)
    {
        var named = TemplateTexts.Named([text], templates);
        var input = new ScriptInput
        {
            Message = new IncomingMessage { ChannelAccountId = 0, ExternalId = "", ChatId = "", Kind = IncomingKind.Greeting, At = subject.Now },
            Now = subject.Now, Facts = new RunFacts { Contact = subject.Contact, Deal = subject.Deal, Pipeline = subject.Pipeline, Zone = subject.Zone },
        };
        var turn = new TurnContext(GreetingText.Machine(language, named.Count == 0 ? null : named), new RunState { Language = language }, input);
        try { return new(kind == TemplateKind.Message ? turn.Text(text) : turn.Markdown(text)); }
        catch (ScriptMistakeException mistake) { return new(null, mistake.Message); }
    }
}
