namespace Crm.Benchmarks;

/// <summary>A command and its <c>--name value</c> options.</summary>
internal sealed class Arguments(string command, IReadOnlyDictionary<string, string> options)
{
    public string Command => command;

    public static Arguments Parse(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (var i = 1; i + 1 < args.Length; i += 2) options[args[i].TrimStart('-')] = args[i + 1];
        return new Arguments(args.FirstOrDefault() ?? "", options);
    }

    public string? Find(string name) => options.GetValueOrDefault(name);

    public string Text(string name, string otherwise) => Find(name) ?? otherwise;

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text) : otherwise;
}
