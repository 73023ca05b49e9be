namespace Crm.Core.Scripts.Check;

/// <summary>What a script is checked against; what is null is not known and not checked.</summary>
public sealed record ScriptCheckContext
{
    /// <summary>The other scripts by name: those it calls and those that call it.</summary>
    public IReadOnlyDictionary<string, ScriptDefinition>? Scripts { get; init; }

    /// <summary>The numbers of published versions that cannot be read, by the script's name.</summary>
    public IReadOnlyDictionary<string, int> Unreadable { get; init; } = new Dictionary<string, int>();

    /// <summary>The slugs of the stages by the slug of their pipeline.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>>? Pipelines { get; init; }

    /// <summary>The message templates by slug.</summary>
    public IReadOnlyDictionary<string, LocalText>? Templates { get; init; }

    /// <summary>The slugs of the branches.</summary>
    public IReadOnlyCollection<string>? Branches { get; init; }
}
