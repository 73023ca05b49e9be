using System.Net;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>The real program with both numbers, a proxy before it, and a fake Twilio.</summary>
sealed class TwilioApp : IAsyncDisposable
{
    public const string Number = "+15005550006", WhatsApp = "whatsapp:" + Number;

    readonly AppStore store = new();
    Front front = null!;

    public FakeTwilio Fake { get; private set; } = null!;
    public CrmApp App { get; private set; } = null!;
    public string Url => front.Url;
    public HttpClient Http { get; } = new();
    public string Files { get; private set; } = "";

    public static async Task<TwilioApp> Start(string script, TimeProvider? time = null, Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null, bool movesOn = true, Action<FakeTwilio>? before = null)
    {
        var rig = new TwilioApp { front = await Front.Start() };
        rig.Fake = await FakeTwilio.Start(new FakeTwilioOptions { Time = time ?? TimeProvider.System, MovesOn = movesOn });
        before?.Invoke(rig.Fake);
        var settings = new Dictionary<string, string?>
        {
            ["Crm:PublicUrl"] = rig.front.Url, ["Twilio:AccountSid"] = rig.Fake.AccountSid, ["Twilio:AuthToken"] = rig.Fake.AuthToken, ["Twilio:ApiBaseUrl"] = rig.Fake.BaseUrl,
            ["Twilio:WhatsAppFrom"] = Number, ["Twilio:SmsFrom"] = Number, ["Twilio:WhatsAppPerSecond"] = "0", ["Twilio:SmsPerSecond"] = "0",
        };
        change?.Invoke(settings);
        rig.Files = Path.Combine(rig.store.Folder, "files");
        Directory.CreateDirectory(rig.Files);
        rig.App = await CrmApp.Start(rig.store, AppSetup.With(script) with { Time = time, Settings = settings, Services = services });
        rig.front.Target = rig.App.Url;
        rig.Fake.SetWebhook(WhatsApp, rig.Hook("whatsapp"));
        rig.Fake.SetWebhook(Number, rig.Hook("sms"));
        return rig;
    }

    public string Hook(string slug) => $"{front.Url}/hooks/twilio/{slug}";

    public ChannelAccount Account(ChannelKind kind) => App.Account(kind);

    /// <summary>A call as Twilio makes it, signed unless another signature is given.</summary>
    public async Task<HttpStatusCode> Post(string url, Dictionary<string, string> form, string? signature = null, bool unsigned = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        if (!unsigned) request.Headers.Add("X-Twilio-Signature", signature ?? Fake.Sign(url, form));
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    public Dictionary<string, string> Form(string from, string body, string sid = "SM00000000000000000000000000000001", params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string> { ["AccountSid"] = Fake.AccountSid, ["MessageSid"] = sid, ["From"] = from, ["To"] = WhatsApp, ["Body"] = body, ["NumMedia"] = "0" };
        foreach (var (name, value) in more) form[name] = value;
        return form;
    }

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(Files, name), content);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Fake.DisposeAsync();
        await front.DisposeAsync();
        await store.DisposeAsync();
        Http.Dispose();
    }
}

static class Signing
{
    public static string Sign(this FakeTwilio fake, string url, IReadOnlyDictionary<string, string> form) => fake.Hooks.Sign(url, form);
}
