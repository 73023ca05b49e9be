namespace Crm.Core.Scripts.Editing;

/// <summary>A place in a script: names of entries and indexes of items from the root down.</summary>
public sealed record DraftPath
{
    DraftPath(object[] parts) => Parts = parts;

    /// <summary>Each a string (the name of an entry) or an int (the index of an item).</summary>
    public IReadOnlyList<object> Parts { get; }

    public static DraftPath Root { get; } = new([]);

    public static DraftPath Of(params ReadOnlySpan<object> parts)
    {
        foreach (var part in parts)
            if (part is not (string or int)) throw new ArgumentException($"A place is named by texts and whole numbers, not by '{part}'.", nameof(parts));
        return new([.. parts]);
    }

    public static DraftPath Step(string name, params ReadOnlySpan<object> parts) => Of(["steps", name, .. parts]);

    /// <summary>The place that <see cref="ToString"/> wrote, where no name has a dot or a bracket.</summary>
    public static DraftPath Parse(string text) => new([.. text.Split('.').SelectMany(PartsOf)]);

    static IEnumerable<object> PartsOf(string text)
    {
        var pieces = text.Split('[');
        if (pieces[0].Length > 0) yield return pieces[0];
        foreach (var index in pieces.Skip(1)) yield return int.Parse(index.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture);
    }

    public object Last => Parts[^1];

    public DraftPath Parent => new([.. Parts.SkipLast(1)]);

    public DraftPath Then(object part) => new([.. Parts, part]);

    public bool Equals(DraftPath? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    /// <summary>As in steps.ask.exits[0].to.</summary>
    public override string ToString() => Parts.Aggregate("", (text, part) => part is int index ? $"{text}[{index}]" : text.Length == 0 ? (string)part : $"{text}.{part}");
}
