using Crm.Core.Organizations;
using Crm.Core.Routines;

namespace Crm.Core.Tests.Routines;

public sealed class RoutineSettingsTests
{
    [Theory]
    [InlineData("""{"field":"birthday","text":"Hi"}""", "")]
    [InlineData("""{"date":"12-31","at":"12:00","text":{"en":"Hi","ru":"Привет"},"purpose":"marketing"}""", "")]
    [InlineData("""{"date":"02-29","text":"Hi"}""", "")]
    [InlineData("""{"text":"Hi"}""", "field")]
    [InlineData("""{"field":"birthday","date":"12-31","text":"Hi"}""", "field")]
    [InlineData("""{"field":"a b","text":"Hi"}""", "field")]
    [InlineData("""{"date":"31.12","text":"Hi"}""", "date")]
    [InlineData("""{"date":"13-01","text":"Hi"}""", "date")]
    [InlineData("""{"field":"birthday","at":"25:00","text":"Hi"}""", "at")]
    [InlineData("""{"field":"birthday"}""", "text")]
    [InlineData("""{"field":"birthday","text":{"en":""}}""", "text")]
    [InlineData("""{"field":"birthday","text":"<h1>Hi</h1>"}""", "text")]
    [InlineData("""{"field":"birthday","text":{"ru":"<b>Hi"}}""", "text.ru")]
    [InlineData("""{"field":"birthday","text":"{{ if }}"}""", "text")]
    [InlineData("""{"field":"birthday","text":"Hi","colour":"red"}""", "colour")]
    public void A_greeting_is_checked(string json, string wrong) => Assert.Equal(wrong, Wrong(RoutineKind.Greeting, json));

    [Theory]
    [InlineData(RoutineKind.Retention, """{"inboxDays":7,"outboxDays":1,"followUpDays":7}""", "")]
    [InlineData(RoutineKind.Retention, """{"inboxDays":6}""", "inboxDays")]
    [InlineData(RoutineKind.Retention, """{"outboxDays":1.5}""", "outboxDays")]
    [InlineData(RoutineKind.Retention, """{"followUpDays":"many"}""", "followUpDays")]
    [InlineData(RoutineKind.IdleRuns, """{"hours":0}""", "hours")]
    [InlineData(RoutineKind.IdleRuns, """{"hours":48}""", "")]
    [InlineData(RoutineKind.DailyReport, """{"to":"me"}""", "to")]
    public void The_others_are_checked(RoutineKind kind, string json, string wrong) => Assert.Equal(wrong, Wrong(kind, json));

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("de")]
    public void What_a_new_organization_gets_is_acceptable_and_greets_nobody(string language)
    {
        var routines = Routine.Defaults(new Organization("Firm", language, "UTC", "EUR", Firm.Start), Firm.Start).ToList();
        Assert.All(routines, r => Assert.Empty(RoutineSettings.Check(r.Kind, r.Settings)));
        Assert.All(routines, r => Assert.Equal(r.Kind != RoutineKind.Greeting, r.Enabled));
        Assert.Equal(Enum.GetValues<RoutineKind>(), routines.Select(r => r.Kind).Distinct().Order());
    }

    static string Wrong(RoutineKind kind, string json) =>
        string.Join(' ', RoutineSettings.Check(kind, System.Text.Json.JsonSerializer.Deserialize<Fields>(json, FieldsJson.Options)!).Keys);
}
