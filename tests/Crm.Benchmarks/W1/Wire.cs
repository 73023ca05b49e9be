using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Unicode;

namespace Crm.Benchmarks.W1;

/// <summary>One keep-alive HTTP/1.1 connection that posts updates; by hand, as the load shares its cores with the program.</summary>
internal sealed class Wire : IDisposable
{
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _out = new byte[4096];
    readonly byte[] _body = new byte[2048];
    readonly byte[] _in = new byte[8192];
    readonly Uri _hook;

    Wire(Uri hook) => _hook = hook;

    public static async Task<Wire> Open(Uri hook)
    {
        var wire = new Wire(hook);
        await wire._socket.ConnectAsync(IPAddress.Loopback, hook.Port);
        return wire;
    }

    /// <summary>Posts one update and waits for its 200.</summary>
    public async Task Post(long updateId, long chat, int step)
    {
        var length = Compose(updateId, chat, step);
        for (var sent = 0; sent < length;) sent += await _socket.SendAsync(_out.AsMemory(sent, length - sent));
        var have = 0;
        while (!IsWhole(_in.AsSpan(0, have)))
        {
            var read = await _socket.ReceiveAsync(_in.AsMemory(have));
            if (read == 0) throw new IOException("The program closed the connection.");
            have += read;
        }
        if (!_in.AsSpan(0, have).StartsWith("HTTP/1.1 200"u8))
            throw new IOException("The webhook was answered with " + Encoding.ASCII.GetString(_in, 0, Math.Min(have, 200)));
    }

    int Compose(long updateId, long chat, int step)
    {
        var body = Dialogue.Write(_body, updateId, chat, step);
        Utf8.TryWrite(_out, $"POST {_hook.PathAndQuery} HTTP/1.1\r\nHost: {_hook.Authority}\r\nContent-Type: application/json\r\n"
            + $"X-Telegram-Bot-Api-Secret-Token: {Dialogue.Secret}\r\nContent-Length: {body}\r\n\r\n", out var head);
        _body.AsSpan(0, body).CopyTo(_out.AsSpan(head));
        return head + body;
    }

    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var at = answer[..end].IndexOf("Content-Length: "u8);
        if (at < 0) return answer[..end].IndexOf("chunked"u8) < 0 || answer.EndsWith("0\r\n\r\n"u8);
        Utf8Parser.TryParse(answer[(at + 16)..], out int length, out _);
        return answer.Length >= end + 4 + length;
    }

    public void Dispose() => _socket.Dispose();
}
