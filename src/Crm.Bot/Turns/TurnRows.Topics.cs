using Crm.Bot.ManagerBot;
using Crm.Bot.ManagerBot.Topics;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;

namespace Crm.Bot.Turns;

/// <summary>What the customer's topic in a group of staff shows of a turn: all of it in one message, as groups take few.</summary>
sealed partial class TurnRows
{
    readonly List<string> told = [];
    IReadOnlyList<IReadOnlyList<Button>>? toldButtons;
    IReadOnlyList<OutgoingFile> toldFiles = [];
    StaffTexts? topicTexts;
    long? toldFrom;
    bool retitled, closed;

    /// <summary>The group in whose topic of the customer this is done.</summary>
    public long? TopicGroup { get; init; }

    bool IsInTopic => TopicGroup is { } there && there == Group?.Id;

    /// <summary>The group that shows the conversation; those without a chat have nobody to be answered.</summary>
    StaffGroup? Group => account.Kind is ChannelKind.Simulator or ChannelKind.Api ? null : tools.Library.Group(account.OrganizationId, chat.Deal?.BranchId);

    StaffTexts TopicTexts => topicTexts ??= TopicLine.Texts(tools.Library.Organization(account.OrganizationId), now);

    void TellReceived(IncomingMessage message)
    {
        if (Group is null) return;
        toldFrom ??= stored!.Id;
        TellLine(TopicLine.Received(TopicTexts, stored!, chat.Contact));
        toldFiles = [.. files.Select(f => RelayMessage.FileOf(f, account)).OfType<OutgoingFile>()];
    }

    void TellSent(Sending sending, string? refusal)
    {
        if (Group is null || sending.Priority == OutboxPriority.Broadcast || IsInTopic && sending.Author is not null) return;
        TellLine(TopicLine.Sent(TopicTexts, sending.Message.Text, sending.Message.File?.Kind ?? MessageKind.Text, NameOf(sending.Author), isRefused: refusal is not null));
    }

    void TellStep(OutgoingMessage said)
    {
        if (Group is null) return;
        TellLine(TopicTexts.Text("TopicStep", new Markup(said.Text)));
        toldButtons = [.. (said.Buttons ?? []).Select(row => (IReadOnlyList<Button>)[.. row.Select(b => b with { Data = $"s{b.Data}" })])];
        if (said.File is { } file) toldFiles = [file];
    }

    public void TellNote(string markup)
    {
        if (Group is not null && !IsInTopic) TellLine(TopicLine.Note(TopicTexts, NameOf(By), markup));
    }

    void TellOwner()
    {
        if (Group is not null) TellLine(NameOf(chat.Deal?.OwnerId) is { } name ? TopicTexts.Text("TopicOwner", name) : TopicTexts.Text("OwnerNone"));
    }

    void TellStage(Stage stage)
    {
        if (Group is null) return;
        retitled = true;
        if (stage.Kind == StageKind.Open) return;
        closed = true;
        TellLine(TopicTexts.Text("TopicClosed", stage.Name));
    }

    /// <summary>What is older than the first line is what a new topic begins with.</summary>
    void TellLine(string line)
    {
        toldFrom ??= Core.Id.New();
        told.Add(line);
    }

    /// <summary>What the topic is named after has changed.</summary>
    void Retitle() => retitled = true;

    string? NameOf(long? userId) => userId is { } id ? tools.Library.Seat(account.OrganizationId, id)?.User.Name : null;

    /// <summary>Writes what the topic is to show. It begins when people are concerned with the customer; from then on it is the whole conversation.</summary>
    async ValueTask TellTopic(CancellationToken cancellation)
    {
        if (told.Count == 0 && !retitled || Group is not { } group) return;
        if (chat.Conversation.Pen != Pen.Staff && chat.Deal?.OwnerId is null && !await scope.HasTopic(group.Id, chat.Conversation.Id, cancellation)) return;
        var mail = new GroupMail(scope, tools, Departures, now);
        var use = new TopicUse(chat.Conversation.Id, Opens: fromCustomer, Before: toldFrom);
        if (told.Count > 0) mail.Tell(group, new OutgoingMessage { Text = string.Join("\n\n", told), Buttons = toldButtons, File = toldFiles.FirstOrDefault() }, use);
        foreach (var file in toldFiles.Skip(1)) mail.Tell(group, new OutgoingMessage { File = file }, use);
        if (retitled) mail.Tell(group, new OutgoingMessage(), use with { Act = TopicAct.Rename });
        if (closed) mail.Tell(group, new OutgoingMessage(), use with { Act = TopicAct.Close });
    }
}
