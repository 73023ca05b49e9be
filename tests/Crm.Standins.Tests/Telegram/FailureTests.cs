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
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""",
            HttpStatusCode.TooManyRequests);
        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Bot().SendMessage(5, "x"));
        Assert.Equal((429, 7, "Too Many Requests: retry after 7"), (refusal.ErrorCode, refusal.Parameters?.RetryAfter, refusal.Message));
        Assert.Single(_wire.Calls);
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_is_thrown_at_once()
    {
        _wire.Answers("""{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":61}}""", HttpStatusCode.TooManyRequests);
        await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Bot(3, 60).SendMessage(5, "x"));
        Assert.Single(_wire.Calls);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_names_its_new_number()
    {
        _wire.Answers(
            """{"ok":false,"error_code":400,"description":"upgraded","parameters":{"migrate_to_chat_id":-1001234567890}}""",
            HttpStatusCode.BadRequest);
        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Bot().SendMessage(5, "x"));
        Assert.Equal(-1001234567890, refusal.Parameters?.MigrateToChatId);
    }

    [Theory]
    [InlineData("<html>Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_gateways_page_is_no_refusal(string body)
    {
        _wire.Answers(body, HttpStatusCode.BadGateway);
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Bot().SendMessage(5, "x"));
        Assert.Equal(HttpStatusCode.BadGateway, failure.HttpStatusCode);
    }

    [Fact]
    public async Task A_broken_connection_keeps_its_cause()
    {
        var cause = new HttpRequestException("reset");
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Breaks(cause).Bot().GetMe());
        Assert.Same(cause, failure.InnerException);
        Assert.Null(failure.HttpStatusCode);
    }

    [Fact]
    public async Task A_timeout_is_a_failure_and_a_cancellation_is_a_cancellation()
    {
        var failure = await Assert.ThrowsAsync<RequestException>(() => _wire.Breaks(new TaskCanceledException()).Bot().GetMe());
        Assert.IsType<TaskCanceledException>(failure.InnerException);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _wire.Bot().SendMessage(5, "x", cancellationToken: stop.Token));
    }

    [Theory]
    [InlineData("no-colon", null)]
    [InlineData("abc:secret", null)]
    [InlineData("1:secret", "ftp://example.com")]
    [InlineData("1:secret", "example.com")]
    public void A_malformed_token_or_address_is_refused(string token, string? baseUrl) =>
        Assert.Throws<ArgumentException>(() => new TelegramBotClientOptions(token, baseUrl));

    [Fact]
    public void The_test_environment_has_its_own_addresses()
    {
        var options = new TelegramBotClientOptions("7:s", useTestEnvironment: true);
        Assert.Equal("https://api.telegram.org/bot7:s/test", options.BaseRequestUrl);
        Assert.Equal("https://api.telegram.org/file/bot7:s/test", options.BaseFileUrl);
        Assert.Equal(7, options.BotId);
    }

    [Fact]
    public async Task A_file_comes_from_the_file_address()
    {
        _wire.Answers("""{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":"docs/a.txt"}}""").Answers("contents");
        using var destination = new MemoryStream();
        await _wire.Bot().GetInfoAndDownloadFile("f", destination);
        Assert.Equal("contents", System.Text.Encoding.UTF8.GetString(destination.ToArray()));
        Assert.Equal("http://localhost:8081/file/bot42:secret/docs/a.txt", _wire.Calls[1].Url);
    }
}
