using System.Globalization;
using Twilio.Base;

namespace Twilio.Serialization;

/// <summary>Parameters of a request; what is null is left out.</summary>
sealed class Form
{
    readonly List<KeyValuePair<string, string>> _values = [];

    public List<KeyValuePair<string, string>> Values => _values;

    public Form With(string name, object? value)
    {
        if (Text(value) is { } text) _values.Add(new(name, text));
        return this;
    }

    public Form WithEach(string name, IEnumerable<object>? values)
    {
        foreach (var value in values ?? []) With(name, value);
        return this;
    }

    public Form WithPage<T>(ReadOptions<T> options)
        where T : Resource => With("PageSize", options.PageSize);

    static string? Text(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        Uri address => address.IsAbsoluteUri ? address.AbsoluteUri : address.OriginalString,
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
