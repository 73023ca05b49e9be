using Crm.Bot.Channels;
using Crm.Bot.Outbox;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class LimitTests
{
    [Fact]
    public async Task The_limits_are_those_of_the_settings()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo, change: s => { s.Remove("Twilio:WhatsAppPerSecond"); s.Remove("Twilio:SmsPerSecond"); });
        var channels = rig.App.Get<ChannelSet>();
        Assert.Equal(new SendLimits(80, 1 / 6d, 20), ((ILimited)channels.Find(ChannelKind.WhatsApp)!).Limits);
        Assert.Equal(new SendLimits(1), ((ILimited)channels.Find(ChannelKind.Sms)!).Limits);
    }

    [Fact]
    public async Task Twenty_messages_may_go_to_one_person_at_once_and_the_next_six_seconds_later()
    {
        var time = new TestTime();
        await using var rig = await TwilioApp.Start(TestScripts.Echo, time, s => s.Remove("Twilio:WhatsAppPerSecond"));
        for (var i = 0; i < 22; i++) await rig.Fake.WhatsApp("+4930123456").Writes($"{i}");
        await Eventually.Is(() => { time.Pass(TimeSpan.FromMilliseconds(13)); return rig.Fake.Messages.Count == 20; }, "twenty leave");
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(20, rig.Fake.Messages.Count);
        time.Pass(TimeSpan.FromSeconds(6));
        await Eventually.Is(() => { time.Pass(TimeSpan.FromMilliseconds(13)); return rig.Fake.Messages.Count == 21; }, "the next one leaves");
    }
}
