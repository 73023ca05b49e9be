using System.Net;
using System.Text;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class TwilioEndpointTests
{
    const string Anna = "whatsapp:+4930123456";

    [Fact]
    public async Task Only_what_is_signed_for_the_public_address_is_taken()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo);
        var (hook, form) = (rig.Hook("whatsapp"), rig.Form(Anna, "Hello"));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook, form, unsigned: true));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook, form, signature: "bm90IGl0"));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook, form, signature: new string('x', 4000)));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.App.Url + "/hooks/twilio/whatsapp", form)); // signed for an address that is not the public one
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook + "?x=1", form, signature: rig.Fake.Sign(hook, form)));
        foreach (var name in form.Keys.ToArray())
            Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook, new(form) { [name] = form[name] + "1" }, signature: rig.Fake.Sign(hook, form)));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(hook, new(form) { ["Extra"] = "1" }, signature: rig.Fake.Sign(hook, form)));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.Hook("sms"), form, signature: rig.Fake.Sign(hook, form)));
        Assert.Empty(await rig.App.Read(db => db.Inbox.ToListAsync()));

        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(hook, form));
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(hook, form)); // replayed
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(hook + "?x=1", form)); // the same message by another good address
        Assert.Single(await rig.App.Read(db => db.Inbox.ToListAsync()));
        Assert.Equal(2, (await rig.App.Messages("+4930123456")).Count);
    }

    /// <summary>The signatures were made with Twilio's own library for Node.js.</summary>
    [Theory]
    [InlineData("FycGmvLXK8/kvieZcDElaHfLnGk=", HttpStatusCode.NoContent)]
    [InlineData("FycGmvLXK8/kvieZcDElaHfLnGg=", HttpStatusCode.Forbidden)]
    public async Task Signatures_are_those_of_the_provider(string signature, HttpStatusCode answer)
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo, change: s =>
        {
            (s["Crm:PublicUrl"], s["Twilio:AccountSid"], s["Twilio:AuthToken"]) = ("https://crm.example/base", "AC0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef");
        });
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = "AC0123456789abcdef0123456789abcdef", ["ApiVersion"] = "2010-04-01", ["Body"] = "Привет, 1 + 1 = 2 & \"да\" 👍", ["From"] = "whatsapp:+79161234567", ["MessageSid"] = "SM00000000000000000000000000000001",
            ["NumMedia"] = "0", ["ProfileName"] = "Анна Ли", ["To"] = "whatsapp:+14155238886", ["WaId"] = "79161234567", ["SmsStatus"] = "received", ["a"] = "", ["B"] = "x",
        };
        Assert.Equal(answer, await rig.Post(rig.App.Url + "/hooks/twilio/whatsapp", form, signature));
        Assert.Equal(answer == HttpStatusCode.NoContent ? 1 : 0, await rig.App.Read(db => db.Contacts.CountAsync(c => c.Name == "Анна Ли" && c.Phone == "+79161234567")));
    }

    [Fact]
    public async Task A_report_is_signed_with_its_query()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo, change: s =>
        {
            (s["Crm:PublicUrl"], s["Twilio:AccountSid"], s["Twilio:AuthToken"]) = ("https://crm.example/base", "AC0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef");
        });
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = "AC0123456789abcdef0123456789abcdef", ["MessageSid"] = "SM00000000000000000000000000000001", ["MessageStatus"] = "delivered", ["To"] = "whatsapp:+79161234567", ["From"] = "whatsapp:+14155238886",
        };
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.App.Url + "/hooks/twilio/whatsapp/status?m=1&o=2", form, "Yp6GeEiSRGRjaLRxeqbWWpzcvwE="));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.App.Url + "/hooks/twilio/whatsapp/status?m=1&o=3", form, "Yp6GeEiSRGRjaLRxeqbWWpzcvwE="));
    }

    [Fact]
    public async Task What_is_no_call_of_ours_is_refused()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo);
        var form = rig.Form(Anna, "Hello");
        Assert.Equal(HttpStatusCode.NotFound, await rig.Post(rig.Hook("moon"), form));
        Assert.Equal(HttpStatusCode.NotFound, await rig.Post(rig.Hook("site"), form));
        Assert.Equal(HttpStatusCode.Forbidden, await rig.Post(rig.Hook("whatsapp"), new(form) { ["AccountSid"] = "AC00000000000000000000000000000000" }));
        Assert.Equal(HttpStatusCode.BadRequest, await rig.Post(rig.Hook("whatsapp"), new(form) { ["MessageSid"] = "" }));
        Assert.Equal(HttpStatusCode.BadRequest, await rig.Post(rig.Hook("whatsapp") + "/status", form));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await rig.Post(rig.Hook("whatsapp"), new(form) { ["Body"] = new string('x', 140_000) }));
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await rig.Http.PostAsync(rig.Hook("whatsapp"), json)).StatusCode);
        using var twice = new StringContent("Body=a&Body=b", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.Forbidden, (await rig.Http.PostAsync(rig.Hook("whatsapp"), twice)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rig.Http.GetAsync(rig.App.Url + "/hooks/twilio/whatsapp")).StatusCode);
        var metrics = await rig.Http.GetStringAsync(rig.App.Url + "/metrics");
        foreach (var reason in new[] { "signature", "account", "type", "size", "malformed" }) Assert.Contains($"crm_twilio_rejected_total{{reason=\"{reason}\"}}", metrics);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_asked_for_again()
    {
        var fails = true;
        await using var rig = await TwilioApp.Start(TestScripts.Echo, services: s =>
        {
            var real = s.Last(d => d.ServiceType == typeof(AcceptIncoming)).ImplementationFactory!;
            s.Replace(ServiceDescriptor.Singleton<AcceptIncoming>(p => (message, cancellation) => fails ? throw new IOException("The disk is full.") : ((AcceptIncoming)real(p))(message, cancellation)));
        });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await rig.Post(rig.Hook("whatsapp"), rig.Form(Anna, "Hello")));
        fails = false;
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("whatsapp"), rig.Form(Anna, "Hello")));
        Assert.Equal(2, (await rig.App.Messages("+4930123456")).Count);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_kept()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo);
        var wrongChannel = rig.Form("+4930123456", "Hello");
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("whatsapp"), wrongChannel));
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("whatsapp"), wrongChannel));
        var kept = await rig.App.Read(db => db.Inbox.SingleAsync());
        Assert.Equal((InboxStatus.Failed, wrongChannel["MessageSid"]), (kept.Status, kept.ExternalId));
        Assert.Contains("From=%2B4930123456", kept.Body);
    }

    [Fact]
    public async Task Six_hundred_hostile_forms_never_break_the_program()
    {
        await using var rig = await TwilioApp.Start(TestScripts.Echo);
        var random = new Random(20260302);
        string[] values = ["", "null", "-1", "1e999", "\0", "\ud83d", "🇩🇪🇩🇪", "<b>", new('x', 5000), "whatsapp:", "whatsapp:+", "+0", "SM1", "99999999999999999999", "{{1}}", "0:a", ":", "STOP"];
        string[] names = ["Body", "From", "To", "NumMedia", "MediaUrl0", "MediaContentType0", "Latitude", "Longitude", "ButtonPayload", "ButtonText", "ListId", "ListTitle", "ProfileName", "WaId", "MessageType", "OptOutType", "MessageSid", "OriginalRepliedMessageSid", "Label"];
        for (var i = 0; i < 600; i += 50)
            foreach (var status in await Task.WhenAll(Enumerable.Range(i, 50).Select(n =>
            {
                var form = rig.Form(Anna, "Hello", $"SM{n}");
                for (var change = random.Next(4); change >= 0; change--) form[names[random.Next(names.Length)]] = values[random.Next(values.Length)];
                return rig.Post(n % 3 == 0 ? rig.Hook("whatsapp") + "/status?m=1&o=1" : n % 3 == 1 ? rig.Hook("whatsapp") : rig.Hook("sms"), form.ToDictionary(p => p.Key, p => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(p.Value))));
            })))
                Assert.True((int)status < 500, $"an answer was {status}");
        Assert.Equal(HttpStatusCode.NoContent, await rig.Post(rig.Hook("whatsapp"), rig.Form("whatsapp:+4930000000", "Hello", "SMlast")));
        Assert.Equal(2, (await rig.App.Messages("+4930000000")).Count);
    }
}
