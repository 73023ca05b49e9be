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
}
