using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;

namespace Crm.Core.Tests.Scripts.Check;

public sealed class ScriptCheckTests
{
    static readonly ScriptCheckContext Context = new()
    {
        Scripts = new[] { Other("other", "o: { kind: end }", "o"), Other("caller", "o: { kind: subscript, script: broken, next: e }\n  e: { kind: end }", "o") }
            .Concat(Enumerable.Range(1, 6).Select(i => Other($"chain{i}", i == 6 ? "o: { kind: end }" : $"o: {{ kind: subscript, script: chain{i + 1}, next: e }}\n  e: {{ kind: end }}", "o")))
            .ToDictionary(s => s.Script),
        Unreadable = new Dictionary<string, int> { ["broken"] = 3 },
        Pipelines = new Dictionary<string, IReadOnlyCollection<string>> { ["sales"] = ["new", "won"] },
        Branches = ["berlin"],
        Templates = new Dictionary<string, LocalText>
        {
            ["terms"] = "We deliver, {{ contact.name }}. {{ template.hours }}", ["hours"] = "9 to 18", ["english"] = new LocalText { ["en"] = "Yes" }, ["asks"] = "{{ city }}", ["broken"] = "{{ if city }}",
            ["naming"] = "{{ template.nothing }}", ["circle"] = "{{ template.circle }}", ["chance"] = "{{ math.random 1 6 }}", ["long"] = new string('x', 4090),
            ["deep1"] = "{{ template.deep2 }}", ["deep2"] = "{{ template.deep3 }}", ["deep3"] = "{{ template.deep4 }}", ["deep4"] = "{{ template.deep5 }}", ["deep5"] = "{{ template.hours }}",
        },
    };

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        for (var i = 0; i < CheckCases.All.Count; i++) cases.Add(i, CheckCases.All[i].Code);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_mistake_is_found_where_it_is_and_only_there(int index, string code)
    {
        var (_, bad, good) = CheckCases.All[index];
        var found = ScriptCheck.Check(ScriptYaml.Read(bad), Context);
        Assert.Equal([code], found.Select(f => f.Code).Where(c => c != CheckCases.Ignored.GetValueOrDefault(code)).Distinct());
        Assert.All(found, f => Assert.InRange(f.Line, 1, bad.Split('\n').Length));
        Assert.All(found, f => Assert.DoesNotContain("{0}", f.Message));
        Assert.Empty(ScriptCheck.Check(ScriptYaml.Read(good), Context));
    }

    [Fact]
    public void A_finding_names_the_step_and_the_line_of_the_part()
    {
        var source = ScriptYaml.Read("script: s\nstart: a\nsteps:\n  a:\n    kind: message\n    text: |\n      Hello\n      {{ nam }}\n    next: person\n  person:\n    kind: handover\n    next: bye\n  bye:\n    kind: end\n");
        var finding = Assert.Single(ScriptCheck.Check(source));
        Assert.Equal((Severity.Error, "unknown-variable", "a", 8), (finding.Severity, finding.Code, finding.Step, finding.Line));
    }

    [Fact]
    public void Findings_speak_the_readers_language()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new("ru");
            var finding = ScriptCheck.Check(ScriptYaml.Read(CheckCases.All[0].Bad), Context)[0];
            Assert.Contains("Шага «nowhere» нет", finding.Message);
        }
        finally { System.Globalization.CultureInfo.CurrentUICulture = before; }
    }

    [Fact]
    public void A_file_is_checked_against_the_scripts_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "s.yaml");
            File.WriteAllText(path, CheckCases.Script("a: { kind: subscript, script: other, next: bye }\nbye: { kind: end }", "interrupts: { operator: { words: [o], do: handover } }"));
            Assert.Equal("unknown-subscript", Assert.Single(ScriptCheck.File(path)).Code);
            File.WriteAllText(Path.Combine(folder.FullName, "other.yaml"), "script: other\nstart: o\nsteps: { o: { kind: end } }");
            Assert.Empty(ScriptCheck.File(path));
        }
        finally { folder.Delete(recursive: true); }
    }

    static ScriptDefinition Other(string name, string steps, string start) => ScriptYaml.Read($"script: {name}\nstart: {start}\nsteps:\n  {steps}\n").Script!;
}
