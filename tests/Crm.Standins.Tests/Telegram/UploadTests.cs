using System.Text;
using Telegram.Bot.Requests;
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
        await _wire.Bot().SendRequest(
            new SendDocumentRequest { ChatId = 5, Document = InputFile.FromStream(stream, "счёт \"1\".pdf"), Caption = "two\nlines" });
        var (_, mediaType, body) = _wire.Calls[0];
        Assert.Equal("multipart/form-data", mediaType);
        Assert.Contains("name=\"chat_id\"\r\n\r\n5\r\n", body);
        Assert.Contains("name=\"caption\"\r\n\r\ntwo\nlines\r\n", body);
        Assert.Contains("name=\"document\"\r\n\r\nattach://0\r\n", body);
        Assert.Contains("name=\"0\"; filename=\"счёт \\\"1\\\".pdf\"\r\n\r\nPDF\r\n", body);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_repeated_upload_starts_where_the_stream_stood()
    {
        using var stream = Bytes("skip-data");
        stream.Position = 5;
        _wire.Answers("""{"ok":false,"error_code":429,"description":"wait","parameters":{"retry_after":0}}""");
        await _wire.Bot(retryCount: 2, retryThreshold: 1).SendRequest(new SendDocumentRequest { ChatId = 5, Document = InputFile.FromStream(stream, "a") });
        Assert.Equal(2, _wire.Calls.Count);
        Assert.All(_wire.Calls, call => Assert.Contains("filename=\"a\"\r\n\r\ndata\r\n", call.Body));
    }
}
