using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Crm.Fakes;

/// <summary>sendMessage at the price of one pass over the JSON body: no checks, no views, a minimal answer.</summary>
internal sealed class LeanSender(FakeTelegramOptions options)
{
    long _count;

    public long Count => Volatile.Read(ref _count);

    public async Task Answer(HttpContext http)
    {
        var body = http.Request.BodyReader;
        var read = await body.ReadAsync();
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync();
        }
        var (chat, hash) = Parse(read.Buffer);
        body.AdvanceTo(read.Buffer.End);
        var id = Interlocked.Increment(ref _count);
        Write(http.Response, chat, id);
        await http.Response.BodyWriter.FlushAsync();
        options.LeanSend?.Invoke(chat, id, hash);
    }

    static (long Chat, ulong Hash) Parse(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        long chat = 0;
        var hash = 14695981039346656037ul;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            var isChat = reader.ValueTextEquals("chat_id"u8);
            var isText = !isChat && reader.ValueTextEquals("text"u8);
            reader.Read();
            if (isChat) chat = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : long.Parse(reader.GetString()!);
            else if (isText) hash = Hash(hash, reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        }
        return (chat, hash);
    }

    static ulong Hash(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) hash = (hash ^ b) * 1099511628211ul;
        return hash;
    }

    static void Write(HttpResponse response, long chat, long id)
    {
        Span<byte> line = stackalloc byte[192];
        var length = 0;
        Append(line, ref length, "{\"ok\":true,\"result\":{\"message_id\":"u8);
        Append(line, ref length, id);
        Append(line, ref length, ",\"date\":1700000000,\"chat\":{\"id\":"u8);
        Append(line, ref length, chat);
        Append(line, ref length, ",\"type\":\"private\",\"first_name\":\"V\"},\"text\":\"-\"}}"u8);
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.BodyWriter.Write(line[..length]);
    }

    static void Append(Span<byte> line, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(line[length..]);
        length += part.Length;
    }

    static void Append(Span<byte> line, ref int length, long number)
    {
        Utf8Formatter.TryFormat(number, line[length..], out var written);
        length += written;
    }
}
