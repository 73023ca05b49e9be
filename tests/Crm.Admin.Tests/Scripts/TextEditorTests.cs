using System.Text.Json.Nodes;
using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;

namespace Crm.Admin.Tests.Scripts;

public sealed class TextEditorTests : PartTests
{
    readonly List<string> set = [];

    IRenderedComponent<TextEditor> Editor(string languages, string? text)
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open($"script: s\nlanguages: [{languages}]\nstart: bye\nsteps: {"{"} bye: {"{"} kind: end, text: Bye {"}"} {"}"}");
        return Render<TextEditor>(p => p.Add(e => e.Desk, desk).Add(e => e.Value, text is null ? null : JsonNode.Parse(text)).Add(e => e.OnSet, value => set.Add(DraftValues.Show(value))));
    }

    [Fact]
    public void With_one_language_there_is_one_plain_text()
    {
        var editor = Editor("en", "\"Hello\"");
        Assert.Single(editor.FindAll("textarea"));
        editor.Find("textarea").Change("Good\r\nday");
        Assert.Equal("\"Good\\nday\"", set[0]);
    }

    [Fact]
    public void Each_language_has_its_own_and_an_emptied_one_goes()
    {
        var editor = Editor("ru, en", """{ "ru": "Да", "en": "Yes", "de": "Ja" }""");
        Assert.Equal(3, editor.FindAll("textarea").Count); // the script does not speak German, but the text does
        editor.FindAll("textarea")[1].Change("");
        Assert.Equal("{ ru: Да, de: Ja }", set[0]);
    }

    [Fact]
    public void One_text_for_all_is_kept_for_the_others_when_one_language_differs()
    {
        var editor = Editor("ru, en", "\"OK\"");
        editor.FindAll("textarea")[1].Change("Хорошо");
        Assert.Equal("{ ru: Хорошо, en: OK }", set[0]);
    }

    [Fact]
    public void Nothing_is_left_when_the_last_text_is_emptied()
    {
        Editor("en", "\"Hello\"").Find("textarea").Change("");
        Assert.Equal([""], set);
    }
}
