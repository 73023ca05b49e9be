using Crm.Admin.Simulator;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Admin.Tests.Simulator;

public sealed class StepNamesTests
{
    public const string Bundle = """
        {
          "script": { "script": "door", "start": "width", "steps": {
            "width": { "kind": "question", "text": "Width?" },
            "visit": { "kind": "subscript", "script": "visit" } } },
          "subscripts": { "visit": { "script": "visit", "start": "offer", "steps": {
            "offer": { "kind": "message", "actor": "staff", "text": "Offer a visit" } } } }
        }
        """;

    [Theory]
    [InlineData("width", Actor.Customer)]
    [InlineData("visit", Actor.System)]
    [InlineData("visit/offer", Actor.Staff)]
    [InlineData("visit/nowhere", null)]
    [InlineData("width/offer", null)]
    [InlineData("", null)]
    public void A_step_is_found_by_its_full_name(string name, Actor? actor) => Assert.Equal(actor, new StepNames(ScriptBundle.FromJson(Bundle), "en").Find(name)?.Actor);

    const string Named = """
        {
          "script": { "script": "door", "title": { "ru": "Дверь", "en": "Door" }, "languages": ["ru", "en"], "start": "width", "steps": {
            "width": { "kind": "question", "title": { "ru": "Ширина", "en": "Width" }, "text": "?", "exits": [{ "timeout": "1h", "repeat": 2, "say": "?", "to": "ask" }, { "timeout": "1d" }], "next": "sort" },
            "ask": { "kind": "message", "text": { "ru": "Что   для <b>{{ contact.name }}</b>?" } },
            "long": { "kind": "end", "text": "A text that goes on and on, so that nobody would want to read all of it as a name" },
            "visit": { "kind": "subscript", "script": "visit" },
            "sort": { "kind": "branch", "cases": [] } } },
          "subscripts": { "visit": { "script": "visit", "start": "when", "steps": {
            "when": { "kind": "question", "text": "When?", "exits": [{ "timeout": "1h", "to": "bye" }] }, "bye": { "kind": "end", "text": "Bye" } } } }
        }
        """;

    [Theory]
    [InlineData("width", "en", "Width")]
    [InlineData("width", "ru", "Ширина")]
    [InlineData("ask", "en", "Что для …?")]
    [InlineData("long", "en", "A text that goes on and on, so that nobody would want to rea…")]
    [InlineData("visit/when", "en", "When?")]
    [InlineData("sort", "en", null)]
    [InlineData("nowhere", "en", null)]
    public void A_step_is_called_by_its_title_or_by_what_it_says(string name, string language, string? title) => Assert.Equal(title, new StepNames(ScriptBundle.FromJson(Named), language).TitleOf(name));

    [Theory]
    [InlineData("3.0.0", "width", "en", "Reminder 1 of 2")]
    [InlineData("3.0.1", "width", "ru", "Напоминание 2 из 2")]
    [InlineData("3.0.2", "width", "ru", "Без ответа дальше: «Что для …?»")]
    [InlineData("3.1.0", "width", "en", "Without an answer it goes on to “sort”")]
    [InlineData("3.0.0", "visit/when", "en", "Without an answer it goes on to “Bye”")]
    [InlineData("3.wait.0", "sort", "en", "The wait ends")]
    [InlineData("3.join.2", "ask", "en", "What was written is read as one answer")]
    [InlineData("3.7.0", "width", "en", "3.7.0")]
    [InlineData("3.0.0", "nowhere", "en", "3.0.0")]
    [InlineData("rubbish", "width", "en", "rubbish")]
    public void A_timer_is_told_in_words(string token, string step, string language, string said) =>
        Assert.Equal(said, TestTexts.Of<SimulatorTexts>(language).SayTimer(token, step, new StepNames(ScriptBundle.FromJson(Named), language)));
}
