using System.Text.Json.Nodes;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Editing;
using Crm.Core.Tests.Scripts.Goldens;

namespace Crm.Core.Tests.Scripts.Editing;

public sealed class ScriptDraftTests
{
    const string Small = """
        # A small one.
        script: small
        title: { en: Small, ru: Малый } # both
        languages: [en, ru]
        start: ask

        steps:
          # The first.
          ask:
            kind: question
            text:
              en: "What?" # short
              ru: "Что?"
            exits:
              - answer: "yes"
                to: bye
              # Nobody there.
              - timeout: 1d
                to: bye
            next: list

          list:
            kind: message
            actor: staff
            text: |
              Two
              lines

            checklist:
              - { id: one, text: One }
            leave: { checklist: [list.one] }
            next: bye

          bye: { kind: end, text: Bye }
        """;

    static readonly ScriptDraft Draft = new(Small.ReplaceLineEndings("\n") + "\n");

    [Fact]
    public void A_changed_text_changes_its_line_alone()
    {
        var changed = Draft.Set(DraftPath.Step("ask", "text", "en"), "What, then?");
        Assert.Equal(Draft.Yaml.Replace("\"What?\" # short", "\"What, then?\" # short"), changed.Yaml);
    }

    [Fact]
    public void A_value_of_a_whole_part_changes_only_what_differs()
    {
        var changed = Draft.Set(DraftPath.Step("ask", "text"), new JsonObject { ["en"] = "What?", ["ru"] = "Что же?", ["de"] = "Was?" });
        Assert.Equal(Draft.Yaml.Replace("\"Что?\"", "\"Что же?\"\n      de: Was?".Replace("Was?", "\"Was?\"")), changed.Yaml);
    }

    [Fact]
    public void A_new_property_stands_where_the_format_lists_it()
    {
        var changed = Draft.Set(DraftPath.Step("ask", "save"), "contact.name");
        Assert.Equal(Draft.Yaml.Replace("      ru: \"Что?\"\n", "      ru: \"Что?\"\n    save: contact.name\n"), changed.Yaml);
    }

    [Fact]
    public void A_text_of_several_lines_stands_below_a_bar()
    {
        var changed = Draft.Set(DraftPath.Step("list", "text"), "Now\n\nthree\nlines\n");
        Assert.Equal(Draft.Yaml.Replace("      Two\n      lines\n", "      Now\n\n      three\n      lines\n"), changed.Yaml);
    }

    [Fact]
    public void An_exit_leads_elsewhere()
    {
        var changed = Draft.SetTarget(DraftPath.Step("ask", "exits", 1, "to"), "list");
        Assert.Equal(Draft.Yaml.Replace("- timeout: 1d\n        to: bye", "- timeout: 1d\n        to: list"), changed.Yaml);
    }

    [Fact]
    public void A_removed_exit_leaves_the_comment_of_the_next()
    {
        var changed = Draft.Remove(DraftPath.Step("ask", "exits", 0));
        Assert.Equal(Draft.Yaml.Replace("      - answer: \"yes\"\n        to: bye\n", ""), changed.Yaml);
    }

    [Fact]
    public void The_first_entry_of_an_item_goes_and_the_next_stands_after_the_dash()
    {
        var changed = Draft.Remove(DraftPath.Step("ask", "exits", 0, "answer"));
        Assert.Equal(Draft.Yaml.Replace("      - answer: \"yes\"\n        to: bye\n", "      - to: bye\n"), changed.Yaml);
    }

    [Fact]
    public void A_step_between_two_takes_the_way_and_goes_on_to_the_old_target()
    {
        var changed = Draft.AddStepBetween(DraftPath.Step("ask", "exits", 0, "to"), "thanks", new JsonObject { ["kind"] = "message", ["text"] = "Thanks" });
        Assert.Equal(Draft.Yaml.Replace("answer: \"yes\"\n        to: bye", "answer: \"yes\"\n        to: thanks").Replace("    next: list\n\n", "    next: list\n\n  thanks:\n    kind: message\n    text: Thanks\n    next: bye\n\n"), changed.Yaml);
        Assert.Empty(ScriptYaml.Read(changed.Yaml).Findings);
    }

    [Fact]
    public void A_renamed_step_is_renamed_wherever_it_is_named()
    {
        var changed = Draft.RenameStep("list", "todo");
        Assert.Equal(Draft.Yaml.Replace("next: list", "next: todo").Replace("  list:\n", "  todo:\n").Replace("[list.one]", "[todo.one]"), changed.Yaml);
    }

    [Fact]
    public void A_renamed_split_takes_its_variable_along()
    {
        var draft = new ScriptDraft("script: s\nstart: which\nsteps:\n  which:\n    kind: split\n    arms: [{ id: a, to: end }]\n  end:\n    kind: end\n    text: \"{{ split_which }} and split_whichever\"\n");
        var changed = draft.RenameStep("which", "offer");
        Assert.Equal(draft.Yaml.Replace("start: which", "start: offer").Replace("  which:", "  offer:").Replace("split_which }}", "split_offer }}"), changed.Yaml);
    }

    [Fact]
    public void A_removed_step_leaves_its_ways_to_another()
    {
        var changed = Draft.RemoveStep("list", instead: "bye");
        Assert.Equal(["ask", "bye"], changed.Steps);
        Assert.Contains("    next: bye\n\n  bye:", changed.Yaml);
        Assert.Empty(ScriptYaml.Read(changed.Yaml).Findings);
    }

    [Fact]
    public void What_is_no_YAML_can_only_be_edited_as_text() => Assert.Throws<FormatException>(() => new ScriptDraft("a: [").Set(DraftPath.Of("a"), 1));

    [Fact]
    public void Lines_keep_their_ends()
    {
        var changed = new ScriptDraft(Draft.Yaml.Replace("\n", "\r\n")).AddStep("more", new JsonObject { ["kind"] = "end" }, "ask");
        Assert.DoesNotContain('\n', changed.Yaml.Replace("\r\n", ""));
        Assert.Equal(["ask", "more", "list", "bye"], changed.Steps);
    }

    public static TheoryData<string> Scripts() => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Any_edit_reads_back_as_wanted_and_leaves_the_other_lines(string sample)
    {
        var random = new Random(sample.Length);
        var draft = new ScriptDraft(Samples.Yaml(sample).ReplaceLineEndings("\n"));
        for (var i = 0; i < 40; i++)
        {
            var edit = RandomEdit.Of(draft.ToJson()!, random);
            var changed = Done(edit, draft);
            Assert.True(JsonNode.DeepEquals(edit.Wanted, changed.ToJson()), $"{edit.Name}\n{changed.Yaml}");
            var lost = Lost(draft.Yaml, changed.Yaml, edit.MostLines);
            Assert.True(lost.Count == 0, $"{edit.Name} lost {lost.Count} lines:\n{string.Join('\n', lost.Take(10))}\n\n{draft.Yaml}");
            draft = changed;
        }
    }

    static ScriptDraft Done(RandomEdit edit, ScriptDraft draft)
    {
        try { return edit.Do(draft); }
        catch (FormatException error) { throw new Xunit.Sdk.XunitException($"{edit.Name}: {error.Message}\n\n{draft.Yaml}"); }
    }

    /// <summary>The lines that are gone, when they are more than the edit may concern.</summary>
    static IReadOnlyList<string> Lost(string before, string after, int most)
    {
        var left = after.Split('\n').GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());
        var lost = before.Split('\n').Where(l => l.Length > 0 && (!left.TryGetValue(l, out var count) || (left[l] = count - 1) < 0)).ToArray();
        return lost.Length > most ? lost : [];
    }
}
