using System.Net;
using System.Net.Sockets;
using System.Text;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Outbox;
using Crm.Bot.Tests.Api;
using Crm.Bot.Tests.App;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class TwilioMediaTests : IAsyncLifetime
{
    static readonly byte[] Png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]];

    readonly TestTime time = new();
    TwilioApp rig = null!;
    HttpClient api = null!;

    public async Task InitializeAsync()
    {
        rig = await TwilioApp.Start(TestScripts.Echo, time, services: s => s.Replace(ServiceDescriptor.Singleton<ReceivedFilesSettings>(p => new(p.GetRequiredService<TwilioSettings>().FilesDirectory, MaxSize: Png.Length))));
        api = await rig.App.ApiClient();
    }

    public async Task DisposeAsync()
    {
        api.Dispose();
        await rig.DisposeAsync();
    }

    int Asked => rig.Fake.Ledger.Of("media.fetch").Count;

    string[] Kept => Directory.Exists(Path.Combine(rig.Files, "incoming")) ? Directory.GetFiles(Path.Combine(rig.Files, "incoming")) : [];

    async Task<HttpResponseMessage> Sent(string type, byte[] content)
    {
        await rig.Fake.WhatsApp("+4930123456").SendsFile(type, content);
        return await Get();
    }

    async Task<HttpResponseMessage> Get() => await api.GetAsync($"/api/v1/attachments/{(await rig.App.Read(db => db.Attachments.OrderByDescending(a => a.Id).FirstAsync())).Id}/content");

    [Fact]
    public async Task A_file_is_fetched_once_and_kept_when_the_provider_deletes_it()
    {
        using var first = await Sent("image/png", Png);
        Assert.Equal((HttpStatusCode.OK, "image/png", "attachment"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType, first.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(Png, await first.Content.ReadAsByteArrayAsync());
        rig.Fake.Faults.Next("media.fetch", TwilioFault.Error(404, 20404), times: 10);
        using var second = await Get();
        Assert.Equal(Png, await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, Asked);
        Assert.Equal((await rig.App.Read(db => db.Attachments.SingleAsync())).Id.ToString(), Path.GetFileName(Assert.Single(Kept)));
        Assert.Empty(rig.Fake.Alerts);
    }

    [Theory]
    [InlineData("image/png", "<html><script>alert(1)</script>", FileKind.Unknown)]
    [InlineData("image/png", "MZ\u0001\u0002", FileKind.Unknown)]
    [InlineData("text/html", "<html><script>alert(1)</script>", "text/plain")]
    [InlineData("audio/ogg; codecs=opus", "OggS\u0001", "audio/ogg")]
    public async Task The_first_bytes_decide_what_a_file_is_given_as(string claimed, string content, string given)
    {
        using var answer = await Sent(claimed, Encoding.ASCII.GetBytes(content));
        Assert.Equal((HttpStatusCode.OK, given), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_kept()
    {
        using var answer = await Sent("image/png", [.. Png, 0]);
        await answer.IsProblem(HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(Kept);
    }

    [Theory]
    [InlineData(404, HttpStatusCode.NotFound, "file-gone")]
    [InlineData(401, HttpStatusCode.BadGateway, "file-refused")]
    [InlineData(503, HttpStatusCode.BadGateway, "provider-away")]
    public async Task What_the_provider_answers_is_said_and_the_next_request_asks_again(int status, HttpStatusCode expected, string type)
    {
        rig.Fake.Faults.Next("media.fetch", TwilioFault.Error(status, 20000 + status));
        using var refused = await Sent("image/png", Png);
        Assert.EndsWith(type, (await refused.IsProblem(expected)).Text("type"));
        using var again = await Get();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_waited_for_until_the_deadline()
    {
        rig.Fake.Faults.Next("media.fetch", TwilioFault.Hang());
        var asked = Sent("image/png", Png);
        await rig.Fake.Ledger.Wait(c => c.Name == "media.fetch");
        Assert.False(asked.IsCompleted);
        time.Leap(ReceivedFiles.Deadline);
        using var answer = await asked;
        Assert.EndsWith("provider-away", (await answer.IsProblem(HttpStatusCode.BadGateway)).Text("type"));
        Assert.Empty(Kept);
    }

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task Twilio_does_not_lead_us_to_a_private_address(string scheme)
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        rig.Fake.Faults.Next("media.fetch", TwilioFault.Redirect($"{scheme}://{inside.LocalEndpoint}/secrets"));
        using var answer = await Sent("image/png", Png);
        await answer.IsProblem(HttpStatusCode.BadGateway);
        Assert.Equal((1, false), (Asked, inside.Pending()));
    }

    [Fact]
    public async Task A_chain_of_addresses_ends_after_three()
    {
        rig.Fake.Faults.Next("media.fetch", TwilioFault.Redirect($"{rig.Fake.BaseUrl}/2010-04-01/Accounts/AC/Messages/SM/Media/ME"), times: 100);
        using var answer = await Sent("image/png", Png);
        await answer.IsProblem(HttpStatusCode.BadGateway);
        Assert.Equal(4, Asked);
    }

    [Theory]
    [InlineData("https://twilio.com.evil.example/Media/ME1")]
    [InlineData("https://eviltwilio.com/Media/ME1")]
    [InlineData("https://api.twilio.com@evil.example/Media/ME1")]
    [InlineData("https://user@api.twilio.com/Media/ME1")]
    [InlineData("https://api.twilio.com:8443/Media/ME1")]
    [InlineData("http://api.twilio.com/Media/ME1")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    public async Task Nobody_but_Twilio_is_called(string address)
    {
        var net = new Net();
        Assert.Equal(FileOutcome.Refused, (await Open(net, address)).Outcome);
        Assert.Empty(net.Calls);
        Assert.Equal(FileOutcome.Opened, (await Open(net, "https://api.twilio.com/Media/ME1")).Outcome);
        Assert.Equal(FileOutcome.Opened, (await Open(net, "https://media.twilio.com/Media/ME1")).Outcome);
    }

    [Fact]
    public async Task Credentials_go_to_Twilio_and_not_to_where_it_sends_us_on_to()
    {
        var net = new Net { ["https://api.twilio.com/Media/ME1"] = "https://media.example/stored/1?signature=x" };
        var opened = await Open(net, "https://api.twilio.com/Media/ME1");
        Assert.Equal("content", await new StreamReader(opened.Content!).ReadToEndAsync());
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{rig.Fake.AccountSid}:{rig.Fake.AuthToken}"));
        Assert.Equal([("https://api.twilio.com/Media/ME1", basic), ("https://media.example/stored/1?signature=x", null)], net.Calls);
    }

    [Fact]
    public async Task What_stands_in_for_the_API_is_asked_for_its_files()
    {
        var net = new Net();
        Assert.Equal(FileOutcome.Opened, (await Open(net, "https://api.twilio.com/Media/ME1", "http://127.0.0.1:9")).Outcome);
        Assert.Equal(FileOutcome.Refused, (await Open(net, "http://127.0.0.1:10/Media/ME1", "http://127.0.0.1:9")).Outcome);
        Assert.Equal("http://127.0.0.1:9/Media/ME1", Assert.Single(net.Calls).Address);
    }

    async Task<OpenedFile> Open(Net net, string address, string? server = null)
    {
        var account = rig.Account(ChannelKind.WhatsApp);
        var conversation = new Conversation(account, new Contact(account.OrganizationId, "Anna", time.GetUtcNow()), "+4930123456", time.GetUtcNow());
        var message = new Message(conversation, MessageDirection.Incoming, MessageKind.Photo, null, time.GetUtcNow());
        var settings = new TwilioSettings { ApiBaseUrl = server, PublicUrl = rig.Url };
        using var media = new TwilioMedia(settings, new CallSettings(AllowPrivateAddresses: false), rig.App.Get<TwilioAccounts>(), net);
        return await media.Open(account, new Attachment(message, new IncomingFile(MessageKind.Photo, address, null, "ME1", "image/png", null)), CancellationToken.None);
    }

    /// <summary>Plays every host there is: sends on where an address is known, gives a file where not.</summary>
    sealed class Net : HttpMessageHandler
    {
        readonly Dictionary<string, string> redirects = [];

        public string this[string address] { set => redirects[address] = value; }

        public List<(string Address, string? Authorization)> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            var address = request.RequestUri!.AbsoluteUri;
            Calls.Add((address, request.Headers.Authorization?.ToString()));
            return Task.FromResult(redirects.TryGetValue(address, out var next)
                ? new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri(next) } }
                : new HttpResponseMessage { Content = new StringContent("content") });
        }
    }
}
