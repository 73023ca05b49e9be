using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Check;

namespace Crm.Admin.Tests.Scripts;

public sealed class FindingListTests : PartTests
{
    readonly List<Finding> chosen = [];

    IRenderedComponent<FindingList> List(string yaml)
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open(yaml);
        return Render<FindingList>(p => p.Add(f => f.Desk, desk).Add(f => f.OnGo, chosen.Add));
    }

    [Fact]
    public void A_good_script_is_called_clean() => Assert.Single(List("script: s\ntitle: S\nlanguages: [en]\nstart: bye\ninterrupts: { operator: { words: [operator], do: handover } }\nsteps: { bye: { kind: end, text: Bye } }\n").FindAll("[data-clean]"));

    [Fact]
    public void Errors_come_first_each_with_its_place_and_one_is_gone_to()
    {
        var list = List("script: s\nlanguages: [en]\nstart: ask\nsteps:\n  lost: { kind: end, text: Nobody comes here }\n  ask: { kind: message, text: Hello, next: nosuch }\n");
        var rows = list.FindAll(".findings button");
        Assert.True(rows.Count > 1);
        Assert.Contains("failed", rows[0].QuerySelector(".badge")!.ClassList);
        Assert.DoesNotContain("failed", rows[^1].QuerySelector(".badge")!.ClassList);
        Assert.Contains("ask", rows[0].TextContent);
        rows[0].Click();
        Assert.Equal(("ask", Severity.Error), (chosen[0].Step, chosen[0].Severity));
    }
}
