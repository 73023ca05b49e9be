using System.Net;
using System.Net.Http.Headers;
using Crm.Bot.Api;
using Crm.Bot.Channels;
using Crm.Bot.Tests.App;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;

namespace Crm.Bot.Tests.Api;

public sealed class AttachmentTests : IAsyncLifetime
{
    static readonly byte[] Pdf = [.. "%PDF-1.7 a price list"u8];

    CrmApp app = null!;
    HttpClient client = null!;

    public async Task InitializeAsync()
    {
        app = await CrmApp.Start();
        client = await app.ApiClient();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    string Directory => app.Get<ReceivedFilesSettings>().Directory;

    async Task<Attachment> Received(string? name, string? type = "application/pdf", string externalId = "price.pdf", ChannelKind channel = ChannelKind.WebChat)
    {
        var now = DateTimeOffset.UtcNow;
        var account = app.Account(channel);
        var contact = new Contact(account.OrganizationId, "Anna", now);
        var conversation = new Conversation(account, contact, $"{contact.Id}", now);
        var message = new Message(conversation, MessageDirection.Incoming, MessageKind.Document, null, now);
        var file = new Attachment(message, new IncomingFile(MessageKind.Document, externalId, null, name, type, Pdf.Length));
        await app.InDb(async db =>
        {
            db.AddRange(contact, conversation, message, file);
            await db.SaveChangesAsync();
        });
        return file;
    }

    void Write(string path, byte[] content)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Directory, path))!);
        File.WriteAllBytes(Path.Combine(Directory, path), content);
    }

    static string Content(Attachment file) => $"/api/v1/attachments/{file.Id}/content";

    [Fact]
    public async Task A_file_of_the_site_chat_has_facts_and_content()
    {
        Write("price.pdf", Pdf);
        var file = await Received("price list.pdf");
        var facts = await client.GetJson($"/api/v1/attachments/{file.Id}");
        Assert.Equal((file.MessageId.ToString(), "price list.pdf", "document", Content(file)), (facts.Text("messageId"), facts.Text("fileName"), facts.Text("kind"), facts.Text("content")));
        using var answer = await client.GetAsync(facts.Text("content"));
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/pdf", "attachment; filename=\"price list.pdf\"; filename*=UTF-8''price%20list.pdf"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.ToString()));
        Assert.Equal((true, true), (answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.NoCache));
        Assert.False(File.Exists(Path.Combine(Directory, "incoming", $"{file.Id}")));
    }

    [Fact]
    public async Task Who_has_the_file_is_not_sent_it_again()
    {
        Write("price.pdf", Pdf);
        var file = await Received("a.pdf");
        using var first = await client.GetAsync(Content(file));
        using var request = new HttpRequestMessage(HttpMethod.Get, Content(file)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("../../..\\evil.pdf", "evil.pdf")]
    [InlineData("a\"; filename=\"b.exe\r\nSet-Cookie: x=1", "a_; filename=_b.exeSet-Cookie_ x=1")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("счёт №5.pdf", "счёт №5.pdf")]
    [InlineData("..", null)]
    [InlineData("ME0123", "ME0123.pdf")]
    public async Task A_hostile_name_does_no_harm(string name, string? shown)
    {
        Write("price.pdf", Pdf);
        var file = await Received(name);
        using var answer = await client.GetAsync(Content(file));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(shown ?? $"file-{file.Id}.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_file_is_for_its_organization_and_the_scope_only()
    {
        Write("price.pdf", Pdf);
        var file = await Received("a.pdf");
        using var theirs = await Client(new Organization("Theirs", "en", "UTC", "EUR", DateTimeOffset.UtcNow), ApiScopes.All);
        using var narrow = await Client(null, [ApiScopes.MessagesWrite]);
        foreach (var path in new[] { $"/api/v1/attachments/{file.Id}", Content(file) })
        {
            await (await theirs.GetAsync(path)).IsProblem(HttpStatusCode.NotFound);
            await (await narrow.GetAsync(path)).IsProblem(HttpStatusCode.Forbidden);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).StatusCode);
        }
    }

    async Task<HttpClient> Client(Organization? organization, IEnumerable<string> scopes)
    {
        var secret = await app.Read(async db =>
        {
            if (organization is not null) db.Add(organization);
            var (token, made) = ApiToken.Create(organization?.Id ?? app.Account().OrganizationId, "test", scopes, DateTimeOffset.UtcNow);
            db.Add(token);
            await db.SaveChangesAsync();
            return made;
        });
        return new HttpClient { BaseAddress = client.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_gone()
    {
        var lost = await Received("a.pdf", externalId: "none.pdf");
        var outside = await Received("a.pdf", externalId: "../crm.db");
        var played = await Received("a.pdf", channel: ChannelKind.Simulator);
        foreach (var file in new[] { lost, outside, played }) Assert.EndsWith("file-gone", (await (await client.GetAsync(Content(file))).IsProblem(HttpStatusCode.NotFound)).Text("type"));
        await (await client.GetAsync("/api/v1/attachments/1/content")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public void What_customers_sent_is_no_file_of_a_script()
    {
        Write("price.pdf", Pdf);
        Write("incoming/7", Pdf);
        var folder = new FilesFolder(Directory);
        Assert.NotNull(folder.PathOf("price.pdf"));
        foreach (var name in new[] { "incoming/7", "Incoming/7", "./incoming/../incoming/7" }) Assert.Null(folder.PathOf(name));
    }
}
