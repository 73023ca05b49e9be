using System.Text;
using System.Text.Json;

namespace Crm.Core.Scripts.Numbers;

/// <summary>What a stored run state says of splits and goals; the rest of it is passed over, since tens of thousands are read at once.</summary>
/// <param name="Taken">The variables that were asked for.</param>
sealed record RunOutcome(IReadOnlyDictionary<string, string> Taken, IReadOnlySet<string> Events)
{
    /// <returns>Null when the text is no run state.</returns>
    public static RunOutcome? Read(string state, IReadOnlyCollection<string> variables)
    {
        var (taken, events) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(state));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                var isVariables = reader.ValueTextEquals("vars"u8);
                var isEvents = reader.ValueTextEquals("events"u8);
                reader.Read();
                if (isVariables && reader.TokenType == JsonTokenType.StartObject) Variables(ref reader, variables, taken);
                else if (isEvents && reader.TokenType == JsonTokenType.StartArray) while (reader.Read() && reader.TokenType == JsonTokenType.String) events.Add(reader.GetString()!);
                else reader.Skip();
            }
        }
        catch (JsonException) { return null; }
        return new(taken, events);
    }

    static void Variables(ref Utf8JsonReader reader, IReadOnlyCollection<string> variables, Dictionary<string, string> taken)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = null;
            foreach (var variable in variables)
                if (reader.ValueTextEquals(variable)) name = variable;
            reader.Read();
            if (name is not null && reader.TokenType == JsonTokenType.String) taken[name] = reader.GetString()!;
            else reader.Skip();
        }
    }
}
