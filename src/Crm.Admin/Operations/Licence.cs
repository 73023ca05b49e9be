namespace Crm.Admin.Operations;

/// <summary>A package that the program brings along, and the licence it is under.</summary>
public sealed record Licence(string Package, string Version, string Name)
{
    /// <summary>From Licences.txt beside this file, one line each: package, version, licence.</summary>
    public static IReadOnlyList<Licence> All { get; } = [.. Read()];

    static IEnumerable<Licence> Read()
    {
        using var reader = new StreamReader(typeof(Licence).Assembly.GetManifestResourceStream("Licences")!);
        while (reader.ReadLine() is { } line)
            if (line.Split('|', StringSplitOptions.TrimEntries) is [var package, var version, var name]) yield return new(package, version, name);
    }
}
