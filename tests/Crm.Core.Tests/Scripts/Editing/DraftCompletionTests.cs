using Crm.Core.Scripts.Editing;

namespace Crm.Core.Tests.Scripts.Editing;

public sealed class DraftCompletionTests
{
    const string Head = "script: s\nstart: ask\nsteps:\n  ask:\n    kind: question\n    answer: choice\n    exits:\n      - timeout: 1d\n        to: bye\n  bye:\n    kind: end\n  more:\n    kind: message\n";

    [Theory]
    [InlineData("    te", "text: ")]
    [InlineData("    actor: s", "staff")]
    [InlineData("    next: b", "bye")]
    [InlineData("    exits:\n      - but", "button: ")]
    [InlineData("    exits:\n      - button: x\n        t", "timeout: ")]
    [InlineData("    exits:\n      - button: x\n        late: a", "ask")]
    [InlineData("    enter:\n      fi", "fields: ")]
    [InlineData("    text: Hello, {{ na", "name")]
    [InlineData("  third:\n    kind: q", "question")]
    [InlineData("langu", "languages: ")]
    public void Words_fit_the_place(string typed, string expected)
    {
        var text = Head + typed;
        var found = DraftCompletion.At(text, text.Length, ["name", "contact.name"]);
        Assert.Contains(expected, found.Words);
        Assert.StartsWith(text[found.From..], expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_a_text_nothing_is_offered() => Assert.Empty(DraftCompletion.At(Head + "    text: Hello you", Head.Length + 19, []).Words);
}
