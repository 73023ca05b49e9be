using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Tests.Scripts.Goldens;
using Crm.Bot.Commands;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Core.Tests.Scripts.Engine;

public sealed class TemplatePurityTests
{
    static readonly string[] Zones = ["UTC", "Europe/Moscow", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"];

    static readonly ScriptMachine Machine = Samples.Machine(ScriptYaml.Read("""
        script: clock
        start: now
        steps:
          now: { kind: set, values: { set: "{{ date.now | date.add_days 1 | date.to_string '%F %T' }}" }, formulas: { hour: date.now.hour }, next: tell }
          tell: { kind: end, text: "{{ date.now | date.to_string '%F %T' }} {{ date.utc_now | date.to_string '%F %T' }} {{ set }} {{ hour }}" }
        """).Script!);

    [Fact]
    public void A_turns_texts_follow_from_its_input_and_now_is_the_turns_time_where_the_contact_lives() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Arb.ToArbitrary(Gen.Choose(0, int.MaxValue)), Arb.ToArbitrary(Gen.Elements(Zones)), (seconds, zone) =>
        {
            var now = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
            var text = Text(now, zone);
            var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
            Assert.Equal($"{local:yyyy-MM-dd HH:mm:ss} {now:yyyy-MM-dd HH:mm:ss} {local.AddDays(1):yyyy-MM-dd HH:mm:ss} {local.Hour}", text);
            Assert.Equal(text, Text(now, zone));
        }));

    [Theory]
    [InlineData("{{ math.uuid }}")]
    [InlineData("{{ math.random 1 9 }}")]
    [InlineData("{{ 1 | math.random 9 }}")]
    [InlineData("{{ m = math; m.uuid }}")]
    public void Chance_is_not_there_even_in_a_draft(string text)
    {
        var machine = Samples.Machine(ScriptYaml.Read($"script: chance\nstart: tell\nsteps: {{ tell: {{ kind: question, text: \"Drawn: {text}\" }} }}").Script!);
        Assert.Contains(new PlayWorld(machine, null, "Anna", DateTimeOffset.UnixEpoch).Start().Effects.OfType<Say>().Single().Message.Text, new[] { "Drawn: ", "Thank you, a colleague will answer you here." });
    }

    static string Text(DateTimeOffset now, string zone) =>
        new PlayWorld(Machine, null, "Anna", now) { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) }.Start().Effects.OfType<Say>().Single().Message.Text;
}
