using System.Text;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class UploadTests
{
    readonly Wire _wire = new();

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task A_stream_goes_as_a_form_with_its_name_in_utf8()
    {
        using var stream = Bytes("PDF");
        await _wire.Bot().SendDocument(5, InputFile.FromStream(stream, "счёт \"1\".pdf"), "two\nlines");
        var (_, mediaType, body) = _wire.Calls[0];
        Assert.Equal("multipart/form-data", mediaType);
        Assert.Contains("name=\"chat_id\"\r\n\r\n5\r\n", body);
        Assert.Contains("name=\"caption\"\r\n\r\ntwo\nlines\r\n", body);
        Assert.Contains("name=\"document\"\r\n\r\nattach://0\r\n", body);
        Assert.Contains("name=\"0\"; filename=\"счёт \\\"1\\\".pdf\"\r\n\r\nPDF\r\n", body);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task An_album_refers_to_its_uploads_from_the_media_list()
    {
        _wire.Answers("""{"ok":true,"result":[]}""");
        await _wire.Bot().SendMediaGroup(5,
        [
            new InputMediaPhoto(InputFile.FromStream(Bytes("one"), "1.jpg")) { Caption = "c" },
            new InputMediaVideo("known") { Thumbnail = InputFile.FromStream(Bytes("two"), "2.jpg") },
        ]);
        var body = _wire.Calls[0].Body;
        Assert.Contains(
            """[{"type":"photo","media":"attach://0","caption":"c"},{"type":"video","media":"known","thumbnail":"attach://1"}]""", Order(body));
        Assert.Contains("filename=\"1.jpg\"\r\n\r\none\r\n", body);
        Assert.Contains("filename=\"2.jpg\"\r\n\r\ntwo\r\n", body);
    }

    [Fact]
    public async Task A_repeated_upload_starts_where_the_stream_stood()
    {
        using var stream = Bytes("skip-data");
        stream.Position = 5;
        _wire.Answers("""{"ok":false,"error_code":429,"description":"wait","parameters":{"retry_after":0}}""");
        await _wire.Bot(retryCount: 2, retryThreshold: 1).SendDocument(5, InputFile.FromStream(stream, "a"));
        Assert.Equal(2, _wire.Calls.Count);
        Assert.All(_wire.Calls, call => Assert.Contains("filename=\"a\"\r\n\r\ndata\r\n", call.Body));
    }

    // The order of a media item's fields is free; the test wants one.
    static string Order(string body) => body
        .Replace("""{"type":"video","thumbnail":"attach://1","media":"known"}""", """{"type":"video","media":"known","thumbnail":"attach://1"}""");
}
