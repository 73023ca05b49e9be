using System.Buffers;
using System.Net;
using System.Text.Json;
using Telegram.Bot.Args;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Telegram.Bot;

/// <summary>Talks to the Bot API over HTTP; safe to share between threads.</summary>
public class TelegramBotClient : ITelegramBotClient
{
    const int LargestFirstBuffer = 64 * 1024;

    readonly TelegramBotClientOptions _options;
    readonly HttpClient _http;

    public TelegramBotClient(
        TelegramBotClientOptions options, HttpClient? httpClient = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = httpClient ?? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(3) });
        GlobalCancelToken = cancellationToken;
    }

    public TelegramBotClient(string token, HttpClient? httpClient = null, CancellationToken cancellationToken = default)
        : this(new TelegramBotClientOptions(token), httpClient, cancellationToken)
    {
    }

    public event AsyncEventHandler<ApiRequestEventArgs>? OnMakingApiRequest;

    public event AsyncEventHandler<ApiResponseEventArgs>? OnApiResponseReceived;

    public string Token => _options.Token;

    public long BotId => _options.BotId;

    public bool LocalBotServer => _options.LocalBotServer;

    public TimeSpan Timeout
    {
        get => _http.Timeout;
        set => _http.Timeout = value;
    }

    /// <summary>Ends every request of this client when cancelled.</summary>
    public CancellationToken GlobalCancelToken { get; }

    public IExceptionParser ExceptionsParser { get; set; } = new DefaultExceptionParser();

    public virtual async Task<TResponse> SendRequest<TResponse>(
        IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var linked = Link(ref cancellationToken);
        var url = $"{_options.BaseRequestUrl}/{request.MethodName}";
        for (var attempt = 1; ; attempt++)
        {
            using var message = new HttpRequestMessage(request.HttpMethod, url) { Content = request.ToHttpContent() };
            var (answer, status) = await Ask<TResponse>(request, message, cancellationToken).ConfigureAwait(false);
            if (answer is { Ok: true }) return answer.Result!;
            if (answer is null || answer.ErrorCode == 0)
                throw new RequestException($"The response to {request.MethodName} is no Bot API answer.", status);
            if (!MayRetry(answer, attempt)) throw ExceptionsParser.Parse(answer);
            await Task.Delay(TimeSpan.FromSeconds(answer.Parameters!.RetryAfter!.Value), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<bool> TestApi(CancellationToken cancellationToken = default)
    {
        try
        {
            await SendRequest(new GetMeRequest(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode is 401 or 404)
        {
            return false;
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
        using var linked = Link(ref cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{_options.BaseFileUrl}/{filePath}");
        using var response = await Send(message, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var refusal = await Read<object>(response, cancellationToken).ConfigureAwait(false);
            throw refusal is { ErrorCode: > 0 }
                ? ExceptionsParser.Parse(refusal)
                : new RequestException("The file could not be fetched.", response.StatusCode);
        }

        await Guarded(() => response.Content.CopyToAsync(destination, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    CancellationTokenSource? Link(ref CancellationToken cancellationToken)
    {
        if (!GlobalCancelToken.CanBeCanceled) return null;
        var linked = CancellationTokenSource.CreateLinkedTokenSource(GlobalCancelToken, cancellationToken);
        cancellationToken = linked.Token;
        return linked;
    }

    bool MayRetry(ApiResponse answer, int attempt) =>
        answer.ErrorCode == (int)HttpStatusCode.TooManyRequests
        && answer.Parameters?.RetryAfter is { } wait
        && wait <= _options.RetryThreshold
        && attempt < _options.RetryCount;

    async Task<(ApiResponse<TResponse>? Answer, HttpStatusCode Status)> Ask<TResponse>(
        IRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var args = OnMakingApiRequest is null && OnApiResponseReceived is null ? null : new ApiRequestEventArgs(request, message);
        if (OnMakingApiRequest is not null)
            await OnMakingApiRequest(this, args!, cancellationToken).ConfigureAwait(false);
        using var response = await Send(message, cancellationToken).ConfigureAwait(false);
        if (OnApiResponseReceived is not null)
            await OnApiResponseReceived(this, new ApiResponseEventArgs(response, args!), cancellationToken).ConfigureAwait(false);
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

    static async Task Guarded(Func<Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception failure) when (Failure(failure, cancellationToken) is { } seen)
        {
            throw seen;
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
