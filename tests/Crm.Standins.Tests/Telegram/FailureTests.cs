using System.Net;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class FailureTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task A_refusal_carries_code_text_and_wait_and_is_not_repeated()
    {
        _wire.Answers(
            """{"ok":false,"error_code":429,"description":"Slow down","parameters":{"retry_after":7}}""",
            HttpStatusCode.TooManyRequests);
        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Send());
        Assert.Equal((429, 7, "Slow down"), (refusal.ErrorCode, refusal.Parameters?.RetryAfter, refusal.Message));
        Assert.Single(_wire.Calls);
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_thrown_at_once()
    {
        _wire.Answers("""{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":61}}""", HttpStatusCode.TooManyRequests);
        await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Send(retryCount: 3, retryThreshold: 60));
        Assert.Single(_wire.Calls);
    }

    [Theory]
    [InlineData("<html>Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_gateways_page_is_no_refusal(string body)
    {
        _wire.Answers(body, HttpStatusCode.BadGateway);
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Send());
        Assert.Equal(HttpStatusCode.BadGateway, failure.HttpStatusCode);
    }

    [Fact]
    public async Task A_broken_connection_keeps_its_cause()
    {
        var cause = new HttpRequestException("reset");
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Breaks(cause).Send());
        Assert.Same(cause, failure.InnerException);
        Assert.Null(failure.HttpStatusCode);
    }

    [Fact]
    public async Task A_timeout_is_a_failure_and_a_cancellation_is_a_cancellation()
    {
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Breaks(new TaskCanceledException()).Send());
        Assert.IsType<TaskCanceledException>(failure.InnerException);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _wire.Send(cancellation: stop.Token));
    }

    [Theory]
    [InlineData("no-colon", null)]
    [InlineData("abc:secret", null)]
    [InlineData("1:secret", "ftp://example.com")]
    [InlineData("1:secret", "example.com")]
    public void A_malformed_token_or_address_is_refused(string token, string? baseUrl) =>
        Assert.Throws<ArgumentException>(() => new TelegramBotClientOptions(token, baseUrl));

    [Fact]
    public void The_official_server_is_the_one_to_talk_to() =>
        Assert.Equal("https://api.telegram.org/bot7:s", new TelegramBotClientOptions("7:s").BaseRequestUrl);
}
