using System.Net;
using Moq;
using Twilio;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010;

namespace Crm.Standins.Tests.TwilioRest;

public sealed class ClientTests
{
    readonly Wire _wire = new();

    [Theory]
    [InlineData(null, null, "api.twilio.com")]
    [InlineData("ie1", null, "api.ie1.twilio.com")]
    [InlineData("ie1", "dublin", "api.dublin.ie1.twilio.com")]
    [InlineData(null, "dublin", "api.dublin.us1.twilio.com")]
    public async Task Region_and_edge_are_parts_of_the_servers_name(string? region, string? edge, string host)
    {
        await AccountResource.FetchAsync(client: _wire.Client(region, edge));
        Assert.Equal($"GET https://{host}/2010-04-01/Accounts/{Wire.Account}.json", _wire.Calls[0].Line);
    }

    [Fact]
    public async Task A_handler_may_send_requests_elsewhere()
    {
        using var http = new System.Net.Http.HttpClient(new Detour(new Uri("http://127.0.0.1:8082/")) { InnerHandler = _wire });
        await AccountResource.FetchAsync(client: new TwilioRestClient("SK1", "secret", "AC1", httpClient: new SystemNetHttpClient(http)));
        Assert.Equal("GET http://127.0.0.1:8082/2010-04-01/Accounts/AC1.json", _wire.Calls[0].Line);
    }

    [Fact]
    public async Task The_account_of_the_credentials_is_fetched_and_wrong_ones_are_refused()
    {
        _wire.Answers($$"""{"sid":"{{Wire.Account}}","friendly_name":"Shop","status":"active","type":"Trial","date_created":"Thu, 24 Aug 2023 05:01:45 +0000"}""");
        var account = await AccountResource.FetchAsync(client: _wire.Client());
        Assert.Equal((Wire.Account, "Shop"), (account.Sid, account.FriendlyName));
        Assert.Equal(AccountResource.StatusEnum.Active, account.Status);
        Assert.Equal(AccountResource.TypeEnum.Trial, account.Type);
        _wire.Answers("""{"code":20003,"message":"no","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""", HttpStatusCode.Unauthorized);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => AccountResource.FetchAsync(client: _wire.Client()));
        Assert.Equal((20003, 401), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Calls_without_a_client_use_the_one_of_the_process()
    {
        TwilioClient.SetRestClient(null);
        Assert.Throws<AuthenticationException>(TwilioClient.GetRestClient);
        Assert.Throws<AuthenticationException>(() => TwilioClient.Init("AC1", ""));
        TwilioClient.Init("SK1", "secret", "AC1");
        Assert.Equal("AC1", TwilioClient.GetRestClient().AccountSid);
        var client = new Mock<ITwilioRestClient>();
        client.Setup(c => c.AccountSid).Returns("AC5");
        client.Setup(c => c.RequestAsync(It.IsAny<Request>())).ReturnsAsync(new Response(HttpStatusCode.OK, """{"sid":"AC5"}"""));
        TwilioClient.SetRestClient(client.Object);
        Assert.Equal("AC5", (await AccountResource.FetchAsync()).Sid);
        TwilioClient.SetRestClient(null);
    }

    sealed class Detour(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
