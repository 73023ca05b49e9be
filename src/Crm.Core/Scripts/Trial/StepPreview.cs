using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Trial;

/// <summary>The client whose data fill the texts of a preview.</summary>
/// <param name="Values">Variables of the run.</param>
public sealed record PreviewClient(Contact Contact, Deal? Deal, Pipeline? Pipeline, Fields Values)
{
    /// <summary>A made-up client with the given values by the names that scripts use; values that a field does not take are left out.</summary>
    public static PreviewClient Sample(ScriptDefinition script, IEnumerable<KeyValuePair<string, object?>> values, string name, DateTimeOffset now)
    {
        var contact = new Contact(1, name, now);
        var pipeline = script.Pipeline is { } slug ? new Pipeline(1, slug, slug).Add("lead", "lead") : null;
        var deal = pipeline is null ? null : new Deal(contact, pipeline, null, "EUR", now);
        var variables = new Fields();
        foreach (var (field, value) in values) Set(field, value);
        return new(contact, deal, pipeline, variables);

        void Set(string field, object? value)
        {
            try
            {
                if (field.StartsWith("contact.", StringComparison.Ordinal)) contact.Set(field[8..], value);
                else if (field.StartsWith("deal.", StringComparison.Ordinal)) deal?.Set(field[5..], value);
                else variables[field] = value;
            }
            catch (Exception mistake) when (mistake is ArgumentException or FormatException or OverflowException) { variables.Remove(field); } // the field stays as it was
        }
    }
}

/// <summary>A text of a step that cannot be worked out.</summary>
/// <param name="Place">Where it stands in the step, as in exits[0].label.en.</param>
/// <param name="Line">From 1, within the text.</param>
/// <param name="Column">From 1.</param>
public sealed record TextMistake(string Place, string Message, int Line, int Column);

/// <summary>What somebody would get from a step: its messages with the client's values filled in, before a channel lays them out.</summary>
public sealed record StepPreview(IReadOnlyList<(Actor To, OutgoingMessage Message)> Messages, IReadOnlyList<TextMistake> Mistakes)
{
    /// <summary>Enters a step in memory; null when the script has none of that name.</summary>
    public static StepPreview? Of(ScriptBundle bundle, string step, string language, PreviewClient client, DateTimeOffset now)
    {
        var machine = new ScriptMachine(bundle);
        if (!machine.Steps.TryGetValue(step, out var entered)) return null;
        var message = new IncomingMessage { ChannelAccountId = 1, ChatId = "preview", ExternalId = "preview", Kind = IncomingKind.Message, At = now, Sender = new Sender("preview", client.Contact.Name) };
        var state = new RunState { Step = step, Language = language, Vars = new Fields(client.Values) };
        var turn = new TurnContext(machine, state, new() { Message = message, Now = now, Facts = new() { Contact = client.Contact, Deal = client.Deal, Pipeline = client.Pipeline } });
        var mistakes = FieldUse.TemplatesOf(entered).Where(t => !t.Where.StartsWith("formulas", StringComparison.Ordinal))
            .Select(t => machine.Templates.MistakeIn(t.Text, turn) is { } mistake ? new TextMistake(t.Where, mistake.Message, mistake.Line, mistake.Column) : null).OfType<TextMistake>().ToArray();
        try { entered.OnEnter(turn); }
        catch (ScriptMistakeException) when (mistakes.Length > 0) { return new([], mistakes); }
        catch (ScriptMistakeException mistake) { return new([], [new("", mistake.Message, 1, 1)]); }
        return new([.. turn.ToTurn().Effects.OfType<Say>().Select(s => (s.To, s.Message))], mistakes);
    }
}
