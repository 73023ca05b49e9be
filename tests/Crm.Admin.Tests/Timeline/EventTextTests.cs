using Crm.Admin.Timeline;
using Crm.Core;
using Crm.Core.Timeline;

namespace Crm.Admin.Tests.Timeline;

public sealed class EventTextTests
{
    public static TheoryData<string, string> KindsAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in typeof(EventKinds).GetFields().Select(f => (string)f.GetRawConstantValue()!))
            foreach (var language in new[] { "en", "ru" })
                data.Add(kind, language);
        return data;
    }

    [Theory, MemberData(nameof(KindsAndLanguages))]
    public void Every_kind_has_words(string kind, string language)
    {
        var text = TestTexts.Of<TimelineTexts>(language).Say(Happened(kind, []));
        Assert.NotEqual(kind, text);
        Assert.DoesNotContain("{", text);
    }

    [Theory]
    [InlineData("en", null, "Script came to step ask/phone")]
    [InlineData("en", "Your number?", "Script came to step “Your number?”")]
    [InlineData("ru", "Ваш номер?", "Сценарий дошёл до шага «Ваш номер?»")]
    public void A_run_that_passed_steps_is_told_by_the_last_and_by_its_title(string language, string? title, string said) => Assert.Equal(said,
        TestTexts.Of<TimelineTexts>(language).Say(Happened(EventKinds.RunAdvanced, new() { ["to"] = "hello known ask/phone" }), title));

    [Fact]
    public void Words_of_the_system_are_translated() => Assert.Equal("Теперь в разговоре отвечает сотрудник",
        TestTexts.Of<TimelineTexts>("ru").Say(Happened(EventKinds.PenMoved, new() { ["pen"] = "Staff" })));

    [Fact]
    public void An_unknown_kind_shows_itself() => Assert.Equal("moon.landed", TestTexts.Of<TimelineTexts>("en").Say(Happened("moon.landed", [])));

    static EventLine Happened(string kind, Fields data) => new(1, kind, DateTimeOffset.UnixEpoch, ActorKind.System, null, null, data);
}
