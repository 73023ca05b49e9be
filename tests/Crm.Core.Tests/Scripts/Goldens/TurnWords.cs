using System.Text.Json;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Tests.Scripts.Goldens;

/// <summary>What turns did, in the words of the case files.</summary>
sealed class TurnWords(IReadOnlyList<Turn> turns, RunState state, DateTimeOffset now)
{
    readonly Effect[] effects = [.. turns.SelectMany(t => t.Effects)];

    public IReadOnlyList<string> Says => [.. effects.OfType<Say>().Select(s => (s.To == Actor.Staff ? "staff: " : "") + Spaces(s.Message.Text))];

    public IReadOnlyList<string> Buttons => [.. (effects.OfType<Say>().LastOrDefault(s => s.Message.Buttons is not null)?.Message.Buttons ?? []).SelectMany(r => r).Select(b => Spaces(b.Label))];

    public string? Request => effects.OfType<Say>().Select(s => s.Message.Request?.Kind.ToString().ToLowerInvariant()).LastOrDefault(r => r is not null);

    public bool RemovesRequest => effects.OfType<Say>().Any(s => s.Message.RemoveRequest);

    public string? Media => effects.OfType<Say>().Select(s => s.Message.File?.Source).LastOrDefault(f => f is not null);

    /// <summary>What would go in place of the texts where a channel is closed.</summary>
    public IReadOnlyList<string> Templates => [.. effects.OfType<Say>().Select(s => s.Message.Template).OfType<TemplateUse>().Select(t => $"{t.Name} {t.Language}: {string.Join(", ", t.Variables)}")];

    public string? Notice => effects.OfType<AnswerButton>().LastOrDefault()?.Notice;

    /// <summary>Everything done besides talking and timers.</summary>
    public IReadOnlyList<string> Acts => [.. effects.Select(Act).OfType<string>()];

    public IReadOnlyList<string> Missing => [.. effects.OfType<Refused>().SelectMany(r => r.Missing).Select(m => $"{m.Kind.ToString().ToLowerInvariant()} {m.Name}")];

    public IReadOnlyList<string> Timers => [.. state.Timers.OrderBy(t => t.DueAt).Select(t => $"{t.Token.Split('.')[1]} in {Duration.Format(t.DueAt - now)}")];

    public string Status => state.Status == RunStatus.Active ? "active" : $"{state.Status.ToString().ToLowerInvariant()} {state.Outcome}";

    string? Act(Effect effect) => effect switch
    {
        SetContactField set => $"contact.{set.Name} = {Spaces(Fields.Text(set.Value))}",
        SetDealField set => $"deal.{set.Name} = {Spaces(Fields.Text(set.Value))}",
        MoveStage move => $"stage {move.Stage}",
        CreateTask task => $"task {task.Name}{(task.DueAt is { } due ? $" in {Duration.Format(due - now)}" : "")}: {Spaces(task.Title)}",
        Assign assign => string.Join(' ', new[] { "assign", assign.Branch, assign.User }.OfType<string>()),
        MovePen move => $"pen {move.Pen.ToString().ToLowerInvariant()}",
        Call call => $"call {call.Method} {call.Url}{(call.Body is { } body ? " " + JsonSerializer.Serialize(body, FieldsJson.Options) : "")}",
        GiveConsent consent => $"consent {consent.Purpose}",
        WithdrawConsent => "withdraw consent",
        _ => null,
    };

    /// <summary>Thousands are parted by a no-break space in Russian; people type a plain one into case files.</summary>
    static string Spaces(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
