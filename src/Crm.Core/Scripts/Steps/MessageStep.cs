using System.ComponentModel;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Engine;

namespace Crm.Core.Scripts.Steps;

/// <summary>Says something; waits when it has buttons, timeouts, events or a checklist, else goes on.</summary>
[StepKind("message")]
[Description("Says something; waits when it has buttons, timeouts, events or a checklist, else goes on.")]
public sealed class MessageStep : Step
{
    [Description("What it says: a template with b, i, u, s, code, pre, a and blockquote tags.")]
    public required LocalText Text { get; init; }

    [Description("A photo or document to send along: a file name of the blob folder or an address.")]
    public Media? Media { get; init; }

    [Description("For staff: items to tick before the step is left.")]
    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    [Description("Buttons in a row.")]
    public int Columns { get; init; } = 1;

    internal override bool Waits => AwaitsExit || Checklist.Count > 0;

    internal override ScriptTrigger? OnEnter(TurnContext turn)
    {
        turn.Say(this, turn.Text(Text), Offered(turn), Columns, file: Media?.ToFile());
        return Waits ? null : ScriptTrigger.Next;
    }

    internal override ScriptTrigger? OnAnswer(TurnContext turn)
    {
        if (Checklist.Count == 0) return turn.Permits(ScriptTrigger.Answer("*")) ? ScriptTrigger.Answer("*") : null;
        if (Unticked(turn).Count == 0) return ScriptTrigger.Next;
        Remind(turn, turn.Text(Text));
        return null;
    }

    internal override IReadOnlyList<Choice> Offered(TurnContext turn) => [.. Unticked(turn), .. ExitButtons(turn)];

    internal override void Remind(TurnContext turn, string text) => turn.Say(this, text, Offered(turn), Columns);

    /// <summary>It has a checklist and every item is ticked.</summary>
    internal bool IsTicked(TurnContext turn) => Checklist.Count > 0 && Checklist.All(i => turn.IsTicked($"{Name}.{i.Id}"));

    List<Choice> Unticked(TurnContext turn) =>
        [.. Checklist.Where(i => !turn.State.Ticked.Contains($"{Name}.{i.Id}")).Select(i => new Choice($"tick.{i.Id}", turn.Text(i.Text)))];

    internal override IEnumerable<(string, LocalText)> Texts() => base.Texts().Prepend(("text", Text)).Concat(Checklist.Select((c, i) => ($"checklist[{i}].text", c.Text)));

    internal override bool GoesOn => !AwaitsExit || Checklist.Count > 0;
}

/// <summary>An item of a checklist.</summary>
public sealed record ChecklistItem
{
    [Description("Its name in gates: step.id.")]
    public required string Id { get; init; }

    [Description("What is to be done.")]
    public required LocalText Text { get; init; }
}

/// <summary>A file that goes along with a text.</summary>
public sealed record Media
{
    [Description("A photo, by file name or address.")]
    public string? Photo { get; init; }

    [Description("A document, by file name or address.")]
    public string? Document { get; init; }

    internal OutgoingFile? ToFile() =>
        Photo is not null ? new(MessageKind.Photo, Photo) : Document is not null ? new(MessageKind.Document, Document) : null;
}
