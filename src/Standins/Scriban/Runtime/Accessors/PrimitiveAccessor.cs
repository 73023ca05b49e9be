namespace Scriban.Runtime;

/// <summary>Numbers and truth values have no members.</summary>
sealed class PrimitiveAccessor : ObjectAccessor
{
    public static readonly PrimitiveAccessor Default = new();
}
