using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;

namespace Crm.Bot.Acts;

/// <summary>What a gate may ask when no run is being advanced: the same answers that a run gives.</summary>
/// <param name="Stage">The stage where the deal stands.</param>
sealed record GateFacts(Contact Contact, Deal? Deal, RunState? Run, string? Stage, IReadOnlyCollection<string> DoneTasks) : IGateFacts
{
    public object? Field(string name) => name switch
    {
        "stage" => Stage,
        "language" => Contact.Language,
        _ when name.StartsWith("contact.", StringComparison.Ordinal) => Contact[name[8..]],
        _ when name.StartsWith("deal.", StringComparison.Ordinal) => Deal?[name[5..]],
        _ => Run?.Vars.GetValueOrDefault(name.StartsWith("var.", StringComparison.Ordinal) ? name[4..] : name),
    };

    public bool IsTicked(string item) => Run?.Ticked.Contains(item) == true;

    public bool IsDone(string task) => DoneTasks.Contains(task);

    public bool HasHappened(string name) => Run?.Events.Contains(name) == true;
}
