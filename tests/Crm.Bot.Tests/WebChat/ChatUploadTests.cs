using System.Net;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.WebChat;

public sealed class ChatUploadTests : IAsyncLifetime
{
    static readonly byte[] Png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]];
    ChatServer server = null!;
    Browser browser = null!;

    public async Task InitializeAsync()
    {
        server = await ChatServer.Start();
        browser = new Browser(server);
        await browser.Open();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    string[] Stored => Directory.Exists(Path.Combine(server.Folder, "data", "files")) ? Directory.GetFiles(Path.Combine(server.Folder, "data", "files")) : [];

    [Fact]
    public async Task A_photo_is_stored_under_a_random_name_and_comes_back_to_its_sender()
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.Upload(Png, "../../door.exe")).StatusCode);

        var file = Assert.Single(server.Desk.Taken.Single().Files);
        Assert.Equal((MessageKind.Photo, "image/png", "door.exe", (long?)Png.Length), (file.Kind, file.MimeType, file.FileName, file.Size));
        Assert.Equal(Path.GetFileName(Assert.Single(Stored)), file.ExternalId);
        using var back = await browser.Send(HttpMethod.Get, $"files/{await FileId()}");
        Assert.Equal(Png, await back.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", back.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", back.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task A_file_is_not_given_to_another_visitor()
    {
        await browser.Upload(Png, "door.png");
        var id = await FileId();
        using var other = new Browser(server);
        await other.Open();

        Assert.Equal(HttpStatusCode.OK, (await browser.Send(HttpMethod.Get, $"files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(HttpMethod.Get, $"files/{id}")).StatusCode);
    }

    [Fact]
    public async Task An_upload_repeated_is_kept_once()
    {
        var id = Guid.NewGuid();
        await browser.Upload(Png, "door.png", id);
        await browser.Upload(Png, "door.png", id);

        Assert.Single(server.Desk.Taken);
        Assert.Single(Stored);
    }

    [Fact]
    public async Task The_first_bytes_decide_what_a_file_is()
    {
        (byte[] Bytes, HttpStatusCode Expected, string? Type)[] cases =
        [
            ([.. "%PDF-1.7"u8], HttpStatusCode.OK, "application/pdf"),
            ([0xFF, 0xD8, 0xFF, 0xE0], HttpStatusCode.OK, "image/jpeg"),
            ([.. "PK"u8, 3, 4, 0], HttpStatusCode.OK, "application/zip"),
            ([.. "<html><script>alert(1)</script>"u8], HttpStatusCode.OK, "text/plain"),
            ([.. "MZ"u8, 0x90, 0, 3], HttpStatusCode.UnsupportedMediaType, null),
            ([0x7F, .. "ELF"u8, 2], HttpStatusCode.UnsupportedMediaType, null),
            ([], HttpStatusCode.UnsupportedMediaType, null),
        ];
        foreach (var (bytes, expected, type) in cases)
        {
            server.Desk.Taken.Clear();
            Assert.Equal(expected, (await browser.Upload(bytes, "photo.jpg")).StatusCode);
            Assert.Equal(type, server.Desk.Taken.SingleOrDefault()?.Files[0].MimeType);
        }
        Assert.Equal(4, Stored.Length);
    }

    [Fact]
    public async Task A_file_over_ten_megabytes_is_refused_and_not_kept()
    {
        var most = new byte[10 * 1024 * 1024];
        Png.CopyTo(most, 0);
        Assert.Equal(HttpStatusCode.OK, (await browser.Upload(most, "most.png")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.Upload([.. most, 0], "more.png")).StatusCode);
        using var chunked = new StreamContent(new Unsized([.. most, 0]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.Send(HttpMethod.Post, $"files?clientId={Guid.NewGuid()}", chunked)).StatusCode);

        Assert.Single(Stored);
    }

    [Fact]
    public async Task A_file_needs_a_client_id() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(HttpMethod.Post, "files?clientId=7", new ByteArrayContent(Png))).StatusCode);

    async Task<string> FileId()
    {
        var messages = (await browser.Open()).GetProperty("messages").EnumerateArray();
        return messages.First(m => m.TryGetProperty("files", out _)).GetProperty("files")[0].GetProperty("id").GetString()!;
    }

    /// <summary>A stream without a length is sent in chunks.</summary>
    sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
