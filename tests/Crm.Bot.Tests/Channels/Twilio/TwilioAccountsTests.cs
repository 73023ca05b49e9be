using System.Net;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Setup;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class TwilioAccountsTests
{
    const string Sid = "AC0123456789abcdef0123456789abcdef";

    static readonly Dictionary<string, string?> Good = new()
    {
        ["Crm:PublicUrl"] = "https://crm.example", ["Twilio:AccountSid"] = Sid, ["Twilio:AuthToken"] = "token", ["Twilio:WhatsAppFrom"] = "+4930123456", ["Twilio:SmsFrom"] = "+4930123457",
    };

    static List<string> Problems(params (string Key, string? Value)[] changes)
    {
        var problems = new List<string>();
        var keys = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes) keys[key] = value;
        CrmSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(keys).Build(), problems);
        return problems;
    }

    [Fact]
    public void Good_settings_have_no_problems() => Assert.Empty(Problems());

    [Theory]
    [InlineData("Twilio:AccountSid", "AC012", "Twilio:AccountSid is not")]
    [InlineData("Twilio:AccountSid", "SK0123456789abcdef0123456789abcdef", "Twilio:AccountSid is not")]
    [InlineData("Twilio:AuthToken", "", "Twilio:AuthToken is missing")]
    [InlineData("Twilio:AccountSid", "", "Twilio:AccountSid is missing")]
    [InlineData("Twilio:WhatsAppFrom", "whatsapp:+4930123456", "Twilio:WhatsAppFrom is 'whatsapp:+4930123456'")]
    [InlineData("Twilio:SmsFrom", "030 123456", "Twilio:SmsFrom is '030 123456'")]
    [InlineData("Twilio:ApiBaseUrl", "ftp://x", "Twilio:ApiBaseUrl is")]
    [InlineData("Twilio:WhatsAppPerSecond", "-1", "Twilio:WhatsAppPerSecond is")]
    [InlineData("Twilio:SmsPerSecond", "many", "Twilio:SmsPerSecond is")]
    public void Each_problem_is_one_sentence(string key, string value, string sentence) => Assert.StartsWith(sentence, Assert.Single(Problems((key, value))));

    [Fact]
    public void A_number_needs_credentials_and_a_public_address()
    {
        Assert.Equal(["Twilio:WhatsAppFrom needs Twilio:AccountSid and Twilio:AuthToken.", "Twilio:SmsFrom needs Twilio:AccountSid and Twilio:AuthToken."], Problems(("Twilio:AccountSid", null), ("Twilio:AuthToken", null)));
        Assert.All(Problems(("Crm:PublicUrl", null)), p => Assert.Contains("needs Crm:PublicUrl", p));
    }

    [Fact]
    public async Task A_database_that_is_there_gets_the_accounts_and_their_new_numbers()
    {
        await using var store = new AppStore();
        var setup = AppSetup.With(TestScripts.Greeting);
        await using (var without = await CrmApp.Start(store, setup)) Assert.DoesNotContain(without.Library.Accounts, a => a.Kind is ChannelKind.WhatsApp or ChannelKind.Sms);
        var settings = new Dictionary<string, string?>(Good) { ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:1" };
        await using (var with = await CrmApp.Start(store, setup with { Settings = settings }))
        {
            Assert.Equal(("whatsapp", "+4930123456"), (with.Account(ChannelKind.WhatsApp).Slug, with.Account(ChannelKind.WhatsApp).Address));
            Assert.Equal(("sms", "+4930123457"), (with.Account(ChannelKind.Sms).Slug, with.Account(ChannelKind.Sms).Address));
        }
        settings["Twilio:SmsFrom"] = "+4930123458";
        await using var again = await CrmApp.Start(store, setup with { Settings = settings });
        Assert.Equal("+4930123458", again.Library.Accounts.Single(a => a.Kind == ChannelKind.Sms).Address);
        Assert.Single(again.Library.Accounts, a => a.Kind == ChannelKind.WhatsApp);
    }

    [Fact]
    public async Task A_number_with_credentials_of_its_own_is_signed_for_and_sends_with_them()
    {
        await using var other = await Fakes.FakeTwilio.Start(new() { AccountSid = Sid, AuthToken = "another token", Senders = ["+4930555555"] });
        await using var rig = await TwilioApp.Start(TestScripts.Greeting, change: s => s["Twilio:ApiBaseUrl"] = null);
        await rig.App.InDb(async db =>
        {
            var account = new ChannelAccount((await db.Organizations.SingleAsync()).Id, ChannelKind.Sms, "second", "Second", DateTimeOffset.UnixEpoch);
            account.SendFrom("+4930555555", 0.05m);
            account.Keep(rig.App.Get<ChannelSecrets>().Hide(new TwilioCredentials(Sid, "another token")));
            Assert.DoesNotContain("another token", account.Secrets);
            db.Add(account);
            await db.SaveChangesAsync();
        });
        await rig.App.Library.Reload(CancellationToken.None);
        var form = rig.Form("+4930123456", "Hello");
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.Hook("second"), form));
        form["AccountSid"] = Sid;
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("second"), form, other.Sign(rig.Hook("second"), form)));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.Hook("sms"), form, other.Sign(rig.Hook("sms"), form)));
        var accounts = rig.App.Get<TwilioAccounts>();
        Assert.Equal(Sid, accounts.ClientOf(accounts.Find("second")!)!.AccountSid);
        Assert.Equal(rig.Fake.AccountSid, accounts.ClientOf(accounts.Find("sms")!)!.AccountSid);
    }
}
