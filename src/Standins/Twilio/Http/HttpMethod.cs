namespace Twilio.Http;

/// <summary>The verb of a request.</summary>
public class HttpMethod
{
    public static readonly HttpMethod Get = new("GET");
    public static readonly HttpMethod Post = new("POST");
    public static readonly HttpMethod Delete = new("DELETE");

    readonly string _value;

    public HttpMethod(string method) => _value = method.ToUpperInvariant();

    public static implicit operator HttpMethod(string value) => new(value);

    public override bool Equals(object? obj) => obj is HttpMethod other && other._value == _value;

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}
