using System.Text.Json.Nodes;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Docs;
using YamlDotNet.RepresentationModel;

namespace Crm.Core.Tests.Scripts.Docs;

public sealed class ScriptDocsTests
{
    static readonly SchemaRules Schema = new((JsonObject)JsonNode.Parse(ScriptSchema.Generate())!);

    public static TheoryData<string> Kinds() => [.. ScriptJson.Kinds.Keys];

    [Fact]
    public void The_schema_in_docs_is_the_generated_one() => Repository.AssertGenerated("docs/script.schema.json", ScriptSchema.Generate());

    [Fact]
    public void The_format_in_docs_is_the_generated_one() => Repository.AssertGenerated("docs/script-format.md", ScriptFormat.Generate());

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_an_example_without_mistakes(string kind)
    {
        var source = ScriptYaml.Read(FormatPart.Example(kind));
        Assert.Empty(ScriptCheck.Check(source).Where(f => f.Severity != Severity.Hint).Select(f => $"{f.Line}: {f.Code} {f.Message}"));
        Assert.Contains(source.Script!.Steps.Values, s => ScriptJson.KindOf(s) == kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Examples_conform_to_the_schema(string kind) => Assert.True(Schema.Fits(Json(FormatPart.Example(kind))));

    [Fact]
    public void Samples_conform_to_the_schema()
    {
        var folder = Path.Combine(Repository.Root, "samples", "scripts");
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [])
            Assert.True(Schema.Fits(Json(File.ReadAllText(file))), file);
    }

    [Theory]
    [InlineData("kind: message", "kind: massage")]
    [InlineData("text: Here is our price list.", "txt: Here is our price list.")]
    [InlineData("timeout: 1d", "timeout: tomorrow")]
    [InlineData("repeat: 2", "repeat: two")]
    [InlineData("actor: staff", "actor: boss")]
    [InlineData("start: hello", "begin: hello")]
    [InlineData("to: prices }", "to: [prices] }")]
    public void A_wrong_script_does_not_conform(string right, string wrong)
    {
        var example = FormatPart.Example("message");
        Assert.Contains(right, example);
        Assert.False(Schema.Fits(Json(example.Replace(right, wrong))));
    }

    static JsonNode? Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode);
    }

    static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode scalar => ScriptYaml.Scalar(scalar),
        _ => null,
    };
}
