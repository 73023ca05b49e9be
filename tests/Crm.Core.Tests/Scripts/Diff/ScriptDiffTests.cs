using Crm.Core.Scripts.Diff;
using Crm.Core.Scripts.Editing;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Diff;

public sealed class ScriptDiffTests
{
    [Fact]
    public void Changes_are_told_by_step_and_place()
    {
        var draft = new ScriptDraft(Samples.Yaml("ask-contact"));
        var changed = draft.Set(DraftPath.Of("title", "en"), "Ask again").AddStep("more", new() { ["kind"] = "end" });
        var step = draft.Steps[0];
        changed = changed.Set(DraftPath.Step(step, "actor"), "staff");
        var diff = ScriptDiff.Of(Samples.Read(draft.Yaml), Samples.Read(changed.Yaml));
        Assert.Equal(["more"], diff.Added);
        Assert.Empty(diff.Removed);
        Assert.Contains(diff.Changes, c => c is { Step: null, Path: "title.en", New: "Ask again" });
        Assert.Contains(diff.Changes, c => c.Step == step && c is { Path: "actor", New: "staff" });
        Assert.Equal(2, diff.Changes.Count);
    }

    [Fact]
    public void The_same_script_has_no_difference() => Assert.True(ScriptDiff.Of(Samples.Read(Samples.Yaml("door-sale")), Samples.Read(Samples.Yaml("door-sale"))).IsEmpty);

    [Theory]
    [InlineData("", "")]
    [InlineData("", "a\nb")]
    [InlineData("a\nb", "")]
    [InlineData("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc")]
    [InlineData("a\nb\nc", "a\nx\nc")]
    public void Both_texts_can_be_read_from_their_difference(string before, string after)
    {
        var diff = LineDiff.Of(before, after);
        Assert.Equal(before, string.Join('\n', diff.Where(l => l.Change != LineChange.Added).Select(l => l.Text)));
        Assert.Equal(after, string.Join('\n', diff.Where(l => l.Change != LineChange.Removed).Select(l => l.Text)));
        Assert.Equal(Enumerable.Range(1, diff.Count(l => l.New is not null)), diff.Where(l => l.New is not null).Select(l => l.New!.Value));
        Assert.Equal(Enumerable.Range(1, diff.Count(l => l.Old is not null)), diff.Where(l => l.Old is not null).Select(l => l.Old!.Value));
    }

    [Fact]
    public void The_fewest_lines_change() => Assert.Equal(5, LineDiff.Of("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc").Count(l => l.Change != LineChange.Same));

    [Fact]
    public void Long_texts_that_share_nothing_are_told_at_once()
    {
        var diff = LineDiff.Of(string.Join('\n', Enumerable.Range(0, 30_000)), string.Join('\n', Enumerable.Range(50_000, 30_000)));
        Assert.Equal(60_000, diff.Count);
    }
}
