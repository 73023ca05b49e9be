using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Core.Scripts.Engine;

/// <summary>Everything a run remembers between turns. Stored as JSON in its row; changed only by the engine.</summary>
public sealed record RunState
{
    /// <summary>The step it waits at; empty before the first turn.</summary>
    public string Step { get; set; } = "";
    /// <summary>Counts the times it came to wait: buttons and timers of earlier waits are stale.</summary>
    public int Seq { get; set; }
    public RunStatus Status { get; set; }
    public string? Outcome { get; set; }
    public string? Reason { get; set; }
    public string Language { get; set; } = "";
    public Fields Vars { get; set; } = [];
    /// <summary>Answers that did not fit, in a row.</summary>
    public int Attempts { get; set; }
    /// <summary>A gate holds it before <see cref="Step"/>: the step has not been entered yet.</summary>
    public bool Blocked { get; set; }
    /// <summary>A gate holds it in <see cref="Step"/>: the trigger to leave by when the gate opens.</summary>
    public ScriptTrigger? Leaving { get; set; }
    public List<PendingTimer> Timers { get; set; } = [];
    /// <summary>The questions it has passed, newest last, for "back".</summary>
    public List<string> Trail { get; set; } = [];
    public HashSet<string> Ticked { get; set; } = [];
    /// <summary>Events that have happened.</summary>
    public HashSet<string> Events { get; set; } = [];
    /// <summary>Those of them that no exit has taken and no gate has opened for.</summary>
    public HashSet<string> Unread { get; set; } = [];
    /// <summary>The customer has been told that a person will answer.</summary>
    public bool Promised { get; set; }
    /// <summary>Options chosen so far of a question with several.</summary>
    public List<string>? Chosen { get; set; }
    /// <summary>Texts collected so far to be read as one answer.</summary>
    public string? Collected { get; set; }
    /// <summary>The album that answered last, and the field it is kept in: more of it is added there.</summary>
    public string? Album { get; set; }
    public string? AlbumField { get; set; }
    /// <summary>The customer has a keyboard that asks for a contact or a location.</summary>
    public bool HasRequest { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, RunStateJson.Readable.RunState);

    public static RunState FromJson(string json) =>
        JsonSerializer.Deserialize(json, RunStateJson.Default.RunState) ?? throw new JsonException("The run's state is empty.");

    /// <summary>A copy that can be changed without changing this one.</summary>
    internal RunState Copy() => this with
    {
        Vars = new(Vars), Timers = [.. Timers], Trail = [.. Trail], Ticked = [.. Ticked], Events = [.. Events], Unread = [.. Unread], Chosen = Chosen is null ? null : [.. Chosen],
    };
}

/// <summary>A timer that the run waits for.</summary>
/// <param name="Token">Its name: the wait's number, what it is for, and how often it has fired.</param>
public sealed record PendingTimer(string Token, DateTimeOffset DueAt)
{
    /// <summary>How often it has fired or moved.</summary>
    internal int Count => int.Parse(Token[(Token.LastIndexOf('.') + 1)..]);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FieldsJson)])]
[JsonSerializable(typeof(RunState))]
sealed partial class RunStateJson : JsonSerializerContext
{
    /// <summary>Keeps Cyrillic as it is: half the size, and people can read the row.</summary>
    public static readonly RunStateJson Readable = new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new FieldsJson() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
