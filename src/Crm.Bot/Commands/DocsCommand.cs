using Crm.Core.Scripts.Docs;

namespace Crm.Bot.Commands;

/// <summary>Writes the documents that are generated from the code.</summary>
static class DocsCommand
{
    public static int Run(string folder, TextWriter output)
    {
        foreach (var (name, text) in new[] { ("script.schema.json", ScriptSchema.Generate()), ("script-format.md", ScriptFormat.Generate()) })
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            output.WriteLine(Path.Combine(folder, name));
        }
        return 0;
    }
}
