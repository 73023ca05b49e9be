using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;

namespace Crm.Core.Tests.Scripts.Goldens;

public sealed class GoldenTests
{
    static readonly string[] Folders = ["Steps", "Engine", "Samples"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in Folders.SelectMany(GoldenCase.Files))
                foreach (var (name, _) in GoldenCase.Read(file)) cases.Add(file, name);
            return cases;
        }
    }

    public static TheoryData<string> Kinds => [.. ScriptJson.Kinds.Keys];

    public static TheoryData<string> Scripts => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_dialogue_goes_as_its_case_file_says(string file, string name)
    {
        var differences = GoldenCase.Read(file).Single(c => c.Name == name).Case.Play();

        Assert.True(differences.Count == 0, $"{file}, {name}\n{string.Join("\n", differences)}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_step_has_a_golden_that_passes_it(string kind)
    {
        var file = $"Steps/{kind}.yaml";
        Assert.Contains(file, GoldenCase.Files("Steps"));

        var passed = GoldenCase.Read(file).SelectMany(c =>
        {
            c.Case.Play();
            var steps = c.Case.Machine().Steps;
            return c.Case.Passed.Select(name => ScriptJson.KindOf(steps[name]));
        });

        Assert.Contains(kind, passed);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_sample_passes_the_check(string script)
    {
        var others = Samples.Names.Where(name => name != script).ToDictionary(name => name, name => Samples.Read(Samples.Yaml(name)));
        var findings = ScriptCheck.Check(ScriptYaml.Read(Samples.Yaml(script)), new ScriptCheckContext { Scripts = others });

        Assert.Empty(findings.Where(f => f.Severity != Severity.Hint).Select(f => $"{f.Line}: {f.Code} {f.Message}"));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_sample_has_two_dialogues_at_least(string script)
    {
        if (script == "ask-contact") return; // a subscript: it is walked in the dialogues of those who call it

        Assert.True(GoldenCase.Read($"Samples/{script}.yaml").Count() >= 2);
    }
}
