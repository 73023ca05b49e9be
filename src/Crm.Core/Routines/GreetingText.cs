using System.Collections.Concurrent;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Routines;

/// <summary>Writes a greeting for a contact with the templates of scripts: {{ contact.name }} and its like.</summary>
public static class GreetingText
{
    static readonly ConcurrentDictionary<string, ScriptMachine> Machines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words in the contact's language, else in the organization's, as channel-neutral markup.</summary>
    public static string Write(LocalText text, Contact contact, string organizationLanguage, TimeZoneInfo zone, DateTimeOffset now)
    {
        var machine = Machines.GetOrAdd(organizationLanguage, Machine);
        var input = new ScriptInput
        {
            Message = new IncomingMessage { ChannelAccountId = 0, ExternalId = "", ChatId = "", Kind = IncomingKind.Greeting, At = now },
            Now = now, Facts = new RunFacts { Contact = contact, Zone = zone },
        };
        return new TurnContext(machine, new RunState { Language = contact.Language ?? organizationLanguage }, input).Text(text);
    }

    /// <summary>A script of nothing, whose templates are the scripts' own.</summary>
    static ScriptMachine Machine(string language) => new(new ScriptBundle(new ScriptDefinition
    {
        Script = "greeting", Start = "end", Languages = [language], Steps = new() { ["end"] = new EndStep() },
    }));

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
