using System.Net;
using System.Text;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class DownloadTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task A_file_is_asked_for_by_its_id_and_fetched_from_its_path()
    {
        _wire.Answers("""{"ok":true,"result":{"file_id":"A","file_unique_id":"u","file_size":3,"file_path":"photos/1.jpg"}}""").Answers("abc");
        var file = await _wire.Bot().SendRequest(new GetFileRequest { FileId = "A" });
        Assert.Equal(("A", 3L, "photos/1.jpg"), (file.FileId, file.FileSize, file.FilePath));
        Assert.Equal("A", _wire.LastJson.GetProperty("file_id").GetString());
        using var content = new MemoryStream();
        await _wire.Bot().DownloadFile(file, content);
        Assert.Equal(("http://localhost:8081/file/bot42:secret/photos/1.jpg", "abc"), (_wire.Calls[^1].Url, Encoding.UTF8.GetString(content.ToArray())));
    }

    [Fact]
    public async Task A_refusal_writes_nothing()
    {
        using var content = new MemoryStream();
        _wire.Answers("""{"ok":false,"error_code":404,"description":"Not Found"}""", HttpStatusCode.NotFound).Answers("<html>", HttpStatusCode.BadGateway).Breaks(new HttpRequestException("cut"));
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiRequestException>(() => _wire.Bot().DownloadFile("a", content))).ErrorCode);
        await Assert.ThrowsAsync<RequestException>(() => _wire.Bot().DownloadFile(new TGFile { FilePath = "a" }, content));
        await Assert.ThrowsAsync<RequestException>(() => _wire.Bot().DownloadFile("a", content));
        Assert.Equal(0, content.Length);
    }
}
