using Crm.Bot.Channels;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Fakes;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramMediaTests : IAsyncLifetime
{
    const string First = "AgACFake00000001";

    TelegramRig rig = null!;

    public async Task InitializeAsync() => rig = await TelegramRig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    Task<OpenedFile> Open(string id)
    {
        var now = DateTimeOffset.UnixEpoch;
        var conversation = new Conversation(rig.Account, new Contact(1, "Anna", now), "7", now);
        var message = new Message(conversation, MessageDirection.Incoming, MessageKind.Document, null, now);
        return rig.Files.Open(rig.Account, new Attachment(message, new IncomingFile(MessageKind.Document, id, null, "a.pdf", null, null)), CancellationToken.None);
    }

    [Fact]
    public async Task A_file_is_asked_for_and_downloaded()
    {
        await rig.Fake.User(7).SendsDocument("счёт.pdf", [1, 2, 3]);
        var opened = await Open(First);
        using var content = new MemoryStream();
        await opened.Content!.CopyToAsync(content);
        Assert.Equal([1, 2, 3], content.ToArray());
        Assert.Equal((FileOutcome.Opened, (long?)3), (opened.Outcome, opened.Length));
    }

    [Fact]
    public async Task What_the_provider_says_is_named()
    {
        await rig.Fake.User(7).SendsDocument("a.pdf", new byte[20 * 1024 * 1024 + 1]);
        Assert.Equal(FileOutcome.TooLarge, (await Open(First)).Outcome);
        Assert.Equal(FileOutcome.Gone, (await Open("none")).Outcome);
        rig.Fake.Faults.Next("getFile", Fault.ServerError());
        Assert.Equal(FileOutcome.Away, (await Open(First)).Outcome);
        rig.Fake.Faults.Next("getFile", Fault.ResetBefore());
        Assert.Equal(FileOutcome.Away, (await Open(First)).Outcome);
    }
}
