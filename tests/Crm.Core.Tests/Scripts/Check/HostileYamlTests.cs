using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;

namespace Crm.Core.Tests.Scripts.Check;

public sealed class HostileYamlTests
{
    const string Good = "script: s\nstart: a\nsteps:\n  a:\n    kind: message\n    text: A\n    next: bye\n  bye:\n    kind: end\n";

    public static TheoryData<string> Files() =>
    [
        "", " ", "\n\n", "null", "42", "[]", "- a\n- b", "---\na: 1\n---\nb: 2", "\u0000\u0001\u0002", "\uFEFF\uFFFE", "%PDF-1.7\n%\u00e2\u00e3", "{", "[[[", "a: b: c", "\t- x", "? [a, b]\n: c",
        new string('[', 100_000), string.Concat(Enumerable.Repeat("{a: ", 50_000)), string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")), new string('x', 2_000_001),
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "a: &a\n  b: *a", Good + "script: again\n", Good.Replace("text: A", "text: A\n    text: B"), Good.Replace("text: A", "text:"),
        Good.Replace("text: A", "text: [A]"), Good.Replace("text: A", "text: 5"), Good.Replace("text: A", "text: { en: 5 }"), Good.Replace("kind: message", "kind: 5"), Good.Replace("kind: message", "kind: massage"),
        Good.Replace("kind: message", "kid: message"), Good.Replace("next: bye", "next: [bye]"), Good.Replace("next: bye", "exits: [ ]\n    exits2: 1"), Good.Replace("next: bye", "exits:\n      -"),
        Good.Replace("next: bye", "exits: 5"), Good.Replace("next: bye", "columns: 1.5"), Good.Replace("next: bye", "columns: 99999999999"), Good.Replace("next: bye", "exits: [ { timeout: 999999w 999999w, to: bye } ]"),
        Good.Replace("next: bye", "exits: [ { timeout: soon, to: bye } ]"), Good.Replace("next: bye", "enter: { when: { field: a, op: near } }"), Good.Replace("next: bye", "enter: { when: { all: [ 5 ] } }"), "script: s\nstart: a\nsteps:\n",
        "script: s\nstart: a\nsteps: []", "script: s\nstart: a\nsteps: { a: }", "script: s\nstart: a\nsteps: { a: 5 }", "script: s\nsteps: {}", "script: [s]\nstart: a\nsteps: {}", "script:\nstart:\nsteps:", "script: s\nstart: a\nlanguages: [ [en] ]\nsteps: {}",
        "script: s\nstart: a\nvariables: 5\nsteps: {}", "script: s\nstart: a\nsteps: { a: { kind: set, formulas: { x: } } }", "script: s\nstart: a\nsteps: { a: { kind: call, url: , next: a } }",
    ];

    [Theory, MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_hostile_file_gives_a_finding_with_a_line(string yaml)
    {
        var findings = ScriptCheck.Check(ScriptYaml.Read(yaml));
        Assert.Contains(findings, f => f.Severity == Severity.Error);
        Assert.All(findings, f => Assert.True(f.Line >= 1 && f.Message.Length > 0));
    }

    [Fact]
    public void Random_damage_never_throws()
    {
        var random = new Random(20260101);
        var sources = CheckCases.All.Where(c => c.Bad.Length < 2000).Select(c => c.Bad).ToArray();
        const string Signs = "{}[]:,-&*!|>'\"%@`#\n \t0a<\u0000é";
        for (var i = 0; i < 3000; i++)
        {
            var text = new System.Text.StringBuilder(sources[random.Next(sources.Length)]);
            for (var j = random.Next(1, 6); j > 0; j--) text[random.Next(text.Length)] = Signs[random.Next(Signs.Length)];
            Assert.All(ScriptCheck.Check(ScriptYaml.Read(text.ToString())), f => Assert.True(f.Line >= 1));
        }
    }
}
