using System.Buffers;
using System.Net;
using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot;

/// <summary>Talks to the Bot API over HTTP; safe to share between threads.</summary>
public class TelegramBotClient : ITelegramBotClient
{
    const int LargestFirstBuffer = 64 * 1024;

    readonly TelegramBotClientOptions _options;
    readonly HttpClient _http;

    public TelegramBotClient(TelegramBotClientOptions options, HttpClient? httpClient = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _http) = (options, httpClient ?? new HttpClient());
    }

    public virtual async Task<TResponse> SendRequest<TResponse>(
        IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = $"{_options.BaseRequestUrl}/{request.MethodName}";
        for (var attempt = 1; ; attempt++)
        {
            using var message = new HttpRequestMessage(request.HttpMethod, url) { Content = request.ToHttpContent() };
            var (answer, status) = await Ask<TResponse>(message, cancellationToken).ConfigureAwait(false);
            if (answer is { Ok: true }) return answer.Result!;
            if (answer is null || answer.ErrorCode == 0)
                throw new RequestException($"The response to {request.MethodName} is no Bot API answer.", status);
            if (!MayRetry(answer, attempt)) throw new ApiRequestException(answer.Description ?? "", answer.ErrorCode, answer.Parameters);
            await Task.Delay(TimeSpan.FromSeconds(answer.Parameters!.RetryAfter!.Value), cancellationToken).ConfigureAwait(false);
        }
    }

    public Task DownloadFile(TGFile file, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return DownloadFile(file.FilePath!, destination, cancellationToken);
    }

    public async Task DownloadFile(string filePath, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        ArgumentNullException.ThrowIfNull(destination);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{_options.BaseFileUrl}/{filePath}");
        using var response = await Send(message, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw await Refused(response, cancellationToken).ConfigureAwait(false);
        await Guarded(() => Copy(response.Content, destination, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    static async Task<RequestException> Refused(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await Read<object>(response, cancellationToken).ConfigureAwait(false) is { ErrorCode: not 0 } answer
            ? new ApiRequestException(answer.Description ?? "", answer.ErrorCode, answer.Parameters)
            : new RequestException("The file's address gave no file.", response.StatusCode);

    static async Task<bool> Copy(HttpContent content, Stream destination, CancellationToken cancellationToken)
    {
        await content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        return true;
    }

    bool MayRetry(ApiResponse answer, int attempt) =>
        answer.ErrorCode == (int)HttpStatusCode.TooManyRequests
        && answer.Parameters?.RetryAfter is { } wait
        && wait <= _options.RetryThreshold
        && attempt < _options.RetryCount;

    async Task<(ApiResponse<TResponse>? Answer, HttpStatusCode Status)> Ask<TResponse>(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var response = await Send(message, cancellationToken).ConfigureAwait(false);
        return (await Read<TResponse>(response, cancellationToken).ConfigureAwait(false), response.StatusCode);
    }

    Task<HttpResponseMessage> Send(HttpRequestMessage message, CancellationToken cancellationToken) =>
        Guarded(() => _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);

    /// <summary>The envelope in the response's body; null when the body is none.</summary>
    static async Task<ApiResponse<T>?> Read<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var length = (int)Math.Clamp(response.Content.Headers.ContentLength ?? 4096, 1, LargestFirstBuffer);
        var buffer = ArrayPool<byte>.Shared.Rent(length + 1);
        var filled = 0;
        try
        {
            using var body = await Guarded(() => response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            while (await Fill(body, buffer, filled, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                filled += read;
                if (filled == buffer.Length) Grow(ref buffer, filled);
            }

            return Parse<T>(buffer.AsSpan(0, filled), response.StatusCode);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static async ValueTask<int> Fill(Stream body, byte[] buffer, int filled, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failure(failure, cancellationToken) is { } seen)
        {
            throw seen;
        }
    }

    static void Grow(ref byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    static ApiResponse<T>? Parse<T>(ReadOnlySpan<byte> json, HttpStatusCode status)
    {
        try
        {
            return JsonSerializer.Deserialize<ApiResponse<T>>(json, JsonBotAPI.Options);
        }
        catch (JsonException unreadable)
        {
            throw new RequestException("The response is no Bot API answer.", status, unreadable);
        }
    }

    static async Task<T> Guarded<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception failure) when (Failure(failure, cancellationToken) is { } seen)
        {
            throw seen;
        }
    }

    /// <summary>What a failure of the transport is for the caller; null for a cancellation that the caller asked for.</summary>
    static RequestException? Failure(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException => new RequestException("The Bot API did not answer in time.", failure),
        _ => new RequestException("The Bot API could not be reached: " + failure.Message, failure),
    };
}
