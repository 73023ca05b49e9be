namespace Twilio.Types;

/// <summary>A word of the API; words that are not known are kept as they come.</summary>
public abstract class StringEnum
{
    string? _value;

    protected StringEnum()
    {
    }

    protected StringEnum(string value) => _value = value;

    public void FromString(string value) => _value = value;

    public static bool operator ==(StringEnum? a, StringEnum? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(StringEnum? a, StringEnum? b) => !(a == b);

    public override bool Equals(object? obj) => obj is StringEnum other && other.GetType() == GetType() && other._value == _value;

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value ?? "";
}
