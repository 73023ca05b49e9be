namespace Stateless;

/// <summary>Reads typed values out of the list that a trigger was fired with.</summary>
static class Arguments
{
    /// <summary>The value at the position; a trigger fired without any values reads as defaults.</summary>
    public static T Get<T>(object[] args, int position)
    {
        if (args.Length == 0) return default!;
        Check(args, typeof(T), position);
        return (T)args[position];
    }

    public static void Check(object[] args, Type[] expected)
    {
        if (args.Length > expected.Length)
            throw new ArgumentException($"The trigger takes {expected.Length} values, but {args.Length} were given.");
        for (var position = 0; position < expected.Length && args.Length > 0; position++)
            Check(args, expected[position], position);
    }

    static void Check(object[] args, Type expected, int position)
    {
        if (args.Length <= position)
            throw new ArgumentException($"The trigger needs a value of type {expected} at position {position}.");
        if (args[position] is { } value && !expected.IsInstanceOfType(value))
            throw new ArgumentException($"The value at position {position} is a {value.GetType()}, but a {expected} is expected.");
    }
}
