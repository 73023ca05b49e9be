using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.Bot.Channels.Twilio;

/// <summary>The parameters of a webhook call.</summary>
sealed class TwilioForm(IReadOnlyDictionary<string, string> values, ReadOnlyMemory<byte> body)
{
    /// <summary>The parameter's text; null when it is missing or empty.</summary>
    public string? this[string name] => values.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public Dictionary<string, string> Values => new(values);

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Body => body;

    public int Number(string name) => int.TryParse(this[name], out var number) ? number : 0;

    /// <summary>Reads a form; null when it is none that Twilio sends, as one with a parameter given twice.</summary>
    public static TwilioForm? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var form = new FormReader(Encoding.UTF8.GetString(body.Span)).ReadForm();
            return form.All(p => p.Value.Count == 1) ? new TwilioForm(form.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal), body) : null;
        }
        catch (InvalidDataException) { return null; }
    }
}
