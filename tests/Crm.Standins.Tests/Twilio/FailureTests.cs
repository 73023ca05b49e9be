using System.Net;
using System.Text.Json;
using Twilio.Exceptions;

namespace Crm.Standins.Tests.TwilioRest;

public sealed class FailureTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task A_refusal_carries_both_numbers_text_and_details()
    {
        _wire.Answers(
            """{"code":21610,"message":"unsubscribed","more_info":"https://www.twilio.com/docs/errors/21610","status":400,"details":{"to":"+1"}}""",
            HttpStatusCode.BadRequest);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => _wire.Fetch());
        Assert.Equal((21610, 400, "unsubscribed"), (refusal.Code, refusal.Status, refusal.Message));
        Assert.Equal("https://www.twilio.com/docs/errors/21610", refusal.MoreInfo);
        Assert.Equal("+1", refusal.Details!["to"].ToString());
    }

    [Fact]
    public async Task Too_many_requests_are_refused_once_and_not_repeated()
    {
        _wire.Answers("""{"code":20429,"message":"slow down","more_info":"","status":429}""", HttpStatusCode.TooManyRequests);
        Assert.Equal(20429, (await Assert.ThrowsAsync<ApiException>(() => _wire.Fetch())).Code);
        Assert.Single(_wire.Calls);
    }

    [Theory]
    [InlineData("<html>Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_gateways_page_has_no_numbers(string body)
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => _wire.Answers(body, HttpStatusCode.BadGateway).Fetch());
        Assert.Equal((0, 0), (failure.Code, failure.Status));
        Assert.Contains("502", failure.Message);
    }

    [Theory]
    [InlineData("""{"sid":"SM""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_good_answer_that_cannot_be_read_has_no_numbers_but_a_cause(string body)
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => _wire.Answers(body).Fetch());
        Assert.Equal((0, 0), (failure.Code, failure.Status));
        Assert.IsAssignableFrom<JsonException>(failure.InnerException);
    }

    [Fact]
    public async Task A_broken_connection_and_a_timeout_keep_their_cause()
    {
        foreach (var cause in new Exception[] { new HttpRequestException("reset"), new TaskCanceledException("late") })
            Assert.Same(cause, (await Assert.ThrowsAsync<ApiConnectionException>(() => _wire.Breaks(cause).Fetch())).InnerException);
    }

    [Fact]
    public async Task All_of_them_are_one_kind_of_exception()
    {
        await Assert.ThrowsAnyAsync<TwilioException>(() => _wire.Breaks(new HttpRequestException("reset")).Fetch());
        await Assert.ThrowsAnyAsync<TwilioException>(() => _wire.Answers("", HttpStatusCode.InternalServerError).Fetch());
    }
}
