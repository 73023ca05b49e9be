using System.Collections.Concurrent;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Routines;

/// <summary>Writes a greeting for a contact with the templates of scripts: {{ contact.name }} and its like.</summary>
public static class GreetingText
{
    static readonly ConcurrentDictionary<string, ScriptMachine> Machines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words in the contact's language, else in the organization's, as channel-neutral markup.</summary>
    /// <param name="templates">The message templates that it names; null: none.</param>
    public static string Write(LocalText text, Contact contact, string organizationLanguage, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyDictionary<string, LocalText>? templates = null, Deal? deal = null)
    {
        var machine = templates is { Count: > 0 } ? Machine(organizationLanguage, templates) : Machines.GetOrAdd(organizationLanguage, static l => Machine(l));
        var input = new ScriptInput
        {
            Message = new IncomingMessage { ChannelAccountId = 0, ExternalId = "", ChatId = "", Kind = IncomingKind.Greeting, At = now },
            Now = now, Facts = new RunFacts { Contact = contact, Deal = deal, Zone = zone },
        };
        return new TurnContext(machine, new RunState { Language = contact.Language ?? organizationLanguage }, input).Text(text);
    }

    /// <summary>The same; null when it cannot be worked out for this contact, as when a template that it names is gone.</summary>
    public static string? TryWrite(LocalText text, Contact contact, string organizationLanguage, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyDictionary<string, LocalText>? templates = null, Deal? deal = null)
    {
        try { return Write(text, contact, organizationLanguage, zone, now, templates, deal); }
        catch (ScriptMistakeException) { return null; }
    }

    /// <summary>A script of nothing, whose templates are the scripts' own.</summary>
    internal static ScriptMachine Machine(string language, IReadOnlyDictionary<string, LocalText>? templates = null) => new(new ScriptBundle(new ScriptDefinition
    {
        Script = "greeting", Start = "end", Languages = [language], Steps = new() { ["end"] = new EndStep() },
    }, null, templates));

    /// <summary>Why a template cannot be worked out; null when it can.</summary>
    public static string? Complaint(string template)
    {
        try
        {
            Write(template, new Contact(0, "Anna", DateTimeOffset.UnixEpoch), "en", TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch);
            return null;
        }
        catch (ScriptMistakeException mistake)
        {
            return mistake.Message;
        }
    }
}
