using System.Net;
using Twilio.Clients;
using Twilio.Http;

namespace Crm.Standins.Tests.TwilioRest;

/// <summary>Plays the server: keeps what is sent and answers with what was queued, else with a plain message.</summary>
sealed class Wire : HttpMessageHandler
{
    public const string Account = "AC00000000000000000000000000000001";

    public const string Queued =
        """
        {"sid":"SM1","account_sid":"AC00000000000000000000000000000001","status":"queued","direction":"outbound-api","from":"+15005550006",
         "to":"+15005550007","body":"hi","num_segments":"1","num_media":"0","price":null,"price_unit":"USD","error_code":null,"error_message":null,
         "messaging_service_sid":null,"date_created":"Thu, 24 Aug 2023 05:01:45 +0000","date_sent":null,"date_updated":"Thu, 24 Aug 2023 05:01:45 +0000",
         "api_version":"2010-04-01","uri":"/2010-04-01/Accounts/AC1/Messages/SM1.json","subresource_uris":{"media":"/x"},"something_new":[1]}
        """;

    readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public List<(string Line, string? MediaType, string Body, string? Authorization)> Calls { get; } = [];

    public TwilioRestClient Client(string? region = null, string? edge = null) => new(
        Account, "token", region: region, edge: edge, httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(this)));

    public Wire Answers(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(body) });
        return this;
    }

    public Wire Breaks(Exception failure)
    {
        _answers.Enqueue(() => throw failure);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var line = $"{request.Method} {request.RequestUri!.AbsoluteUri}";
        Calls.Add((line, request.Content?.Headers.ContentType?.MediaType, body, request.Headers.Authorization?.ToString()));
        return _answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage { Content = new StringContent(Queued) };
    }
}
