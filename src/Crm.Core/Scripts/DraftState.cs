namespace Crm.Core.Scripts;

/// <summary>A draft as it was saved once: who saved it and when. Kept for a while, so that it can be taken back.</summary>
public sealed class DraftState
{
    DraftState() { }

    internal DraftState(Script script) => (OrganizationId, ScriptId, Number, Yaml, SavedAt, SavedById) = (script.OrganizationId, script.Id, script.DraftNumber, script.Draft, script.DraftedAt, script.DraftedById);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ScriptId { get; private set; }
    /// <summary>The <see cref="Script.DraftNumber"/> that it had.</summary>
    public int Number { get; private set; }
    public string Yaml { get; private set; } = "";
    public DateTimeOffset SavedAt { get; private set; }
    /// <summary>Null: a command or an import did.</summary>
    public long? SavedById { get; private set; }
}
