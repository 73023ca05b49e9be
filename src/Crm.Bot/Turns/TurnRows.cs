using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>The rows of one turn: what the customer did and what the engine wants, written into the open transaction.</summary>
sealed partial class TurnRows(TurnScope scope, Chat chat, ChannelAccount account, TurnTools tools, DateTimeOffset now)
{
    bool contactChanged, dealChanged, conversationChanged;
    bool fromCustomer;
    bool runIsNew, isNewChat;
    Message? stored;
    readonly List<Attachment> files = [];

    public TurnScope Scope => scope;
    public TurnTools Tools => tools;
    public Chat Chat => chat;
    public ChannelAccount Account => account;
    public DateTimeOffset Now => now;
    public List<Departure> Departures { get; } = [];

    /// <summary>The member of staff whose doing this is; null: the customer's or the program's.</summary>
    public long? By { get; init; }

    public void AddChat(IncomingMessage message)
    {
        var contact = chat.Contact;
        if (!chat.IsKnownContact)
        {
            if (message.Sender?.Language is { Length: > 0 } language) contact.Set("language", language);
            if (message.Sender?.Phone is { Length: > 0 } phone) contact.Set("phone", phone);
            if (message.Kind == IncomingKind.Start && SourceOf(message) is { } source) contact.Set("source", source);
            scope.Rows.Insert(contact);
            Note(EventKinds.ContactCreated, ("source", contact.Source));
        }
        if (message.Sender is { } sender && account.Kind != ChannelKind.Simulator && ContactIdentity.KindOf(account.Kind) is { } kind && !chat.IsKnownAddress)
            scope.Rows.Insert(new ContactIdentity(contact, kind, sender.ExternalId, sender.Name, sender.Username, now));
        scope.Rows.Insert(chat.Conversation);
        (chat.IsNew, isNewChat) = (false, true);
    }

    /// <summary>Keeps what the customer did as a message of the history.</summary>
    public void StoreMessage(IncomingMessage message, bool isStored)
    {
        if (message.Kind is not (IncomingKind.Message or IncomingKind.Start or IncomingKind.Button or IncomingKind.Lead) && !IsSaid(message)) return;
        fromCustomer = true;
        if (isStored) return;
        var text = message.Kind == IncomingKind.Start ? message.Text is { Length: > 0 } payload ? $"/start {MarkupText.Escape(payload)}" : "/start"
            : message.Markup ?? (message.Text is null ? null : MarkupText.Escape(message.Text));
        var extras = message.Contact is null && message.Location is null && message.ButtonData is null ? null
            : JsonSerializer.Serialize(new MessageExtras { Contact = message.Contact, Location = message.Location, Pressed = message.ButtonData is null ? null : message.Text }, FieldsJson.Options);
        stored = new Message(chat.Conversation, MessageDirection.Incoming, message.Kind == IncomingKind.Button ? MessageKind.Button : message.MessageKind, text, message.At)
        {
            ExternalId = message.Kind == IncomingKind.Button ? null : message.MessageId, ReplyToExternalId = message.ReplyToMessageId, AlbumId = message.AlbumId, Extras = extras,
        };
        scope.Rows.Insert(stored);
        foreach (var file in message.Files)
        {
            var attachment = new Attachment(stored, file);
            scope.Rows.Insert(attachment);
            files.Add(attachment);
        }
        TellReceived(message);
        chat.Conversation.Receive(now, ChannelLimits.Of(account.Kind)?.Window);
        conversationChanged = true;
    }

    /// <summary>The customer blocks or unblocks by a word, which belongs into the history and is about all messages.</summary>
    static bool IsSaid(IncomingMessage message) => message is { Kind: IncomingKind.Blocked or IncomingKind.Unblocked, Text: not null };

    public async Task Edit(IncomingMessage message, CancellationToken cancellation)
    {
        var found = await scope.Rows.Select(TurnStatements.MessageByExternalId, [chat.Conversation.Id, message.MessageId ?? ""], row => { var at = 0; return row.Read<Message>(ref at)!; }, cancellation);
        if (found.Find(m => m.Direction == MessageDirection.Incoming) is not { } edited) return;
        scope.Rows.Insert(edited.Edit(message.Markup ?? MarkupText.Escape(message.Text ?? ""), now));
        scope.Rows.Update(edited, TurnStatements.MessageEdit);
    }

    public void Block(IncomingMessage message)
    {
        if (IsSaid(message) && chat.Contact["stopped"] is not true) Withdraw();
        if (!chat.Conversation.Block(now)) return;
        conversationChanged = true;
        Note(EventKinds.BotBlocked);
    }

    public void Unblock(IncomingMessage message)
    {
        if (IsSaid(message) && chat.Contact["stopped"] is true) SetContact("stopped", null);
        if (!chat.Conversation.Unblock()) return;
        conversationChanged = true;
        Note(EventKinds.BotUnblocked);
    }

    public void HandToStaff(string reason)
    {
        Seek();
        if (!chat.Conversation.HandTo(Pen.Staff, now)) return;
        conversationChanged = true;
        Note(EventKinds.PenMoved, ("pen", "staff"), ("reason", reason));
    }

    /// <summary>The bot goes on where it gave the pen away.</summary>
    public void GiveBack(string reason)
    {
        if (!chat.Conversation.HandTo(Pen.Bot, now)) return;
        conversationChanged = true;
        Note(EventKinds.PenMoved, ("pen", "bot"), ("reason", reason));
    }

    /// <summary>Fills what a lead brought and the contact does not have yet.</summary>
    public void FillContact(IncomingMessage message)
    {
        foreach (var (name, value) in message.Data ?? [])
            if (name is "name" or "phone" or "email" or "source" or "language" && Fields.IsEmpty(chat.Contact[name])) SetContact(name, value);
        if (message.Data?.GetValueOrDefault("fields") is Fields custom)
            foreach (var (name, value) in custom) SetContact(name, value);
    }

    /// <summary>A message from a stranger always makes a lead: a deal in its pipeline's first stage.</summary>
    public void OpenDeal(string? pipelineSlug, IncomingMessage message)
    {
        if (chat.Deal is { Status: DealStatus.Open } || tools.Library.Pipeline(account.OrganizationId, pipelineSlug) is not { } pipeline) return;
        var source = SourceOf(message) ?? chat.Contact.Source;
        var deal = new Deal(chat.Contact, pipeline, source, tools.Library.Organization(account.OrganizationId).Currency, now) { ConversationId = chat.Conversation.Id };
        if (By is { } seller) deal.Assign(tools.Library.Seat(account.OrganizationId, seller)?.Membership.BranchId, seller);
        foreach (var (name, value) in message.Data ?? [])
            if (name.StartsWith("utm_", StringComparison.Ordinal)) deal.Set(name, value);
        scope.Rows.Insert(deal);
        chat.Deal = deal;
        chat.Conversation.Concern(deal);
        conversationChanged = true;
        Note(EventKinds.DealOpened, ("stage", pipeline.First.Slug), ("source", source));
    }

    /// <summary>What a lead or a link names, else the payload of a start.</summary>
    static string? SourceOf(IncomingMessage message) =>
        Fields.Text(message.Data?.GetValueOrDefault("source")) is { Length: > 0 } named ? named : message is { Kind: IncomingKind.Start, Text: { Length: > 0 } payload } ? payload : null;

    void AddRun(ScriptRun run, ScriptVersion version)
    {
        chat.Run = run;
        runIsNew = true;
        chat.Conversation.Follow(run);
        conversationChanged = true;
        Note(EventKinds.RunStarted, ("script", tools.Library.SlugOf(version)), ("version", (decimal)version.Number));
    }

    /// <summary>Stores where the turn left the run, then its effects.</summary>
    void Write(ScriptRun run, RunState? before, Turn turn, ScriptMachine machine)
    {
        foreach (var effect in turn.Effects) Apply(effect);
        var state = turn.State;
        if (before is not null && turn.Passed.Count == 0 && turn.Effects.Count == 0 && Same(before, state)) return;
        run.Advance(state.Step, state.Status, state.Outcome, state.ToJson(), now);
        if (runIsNew) scope.Rows.Insert(run);
        else scope.Rows.Update(run, TurnStatements.RunAdvance);
        runIsNew = false;
        if (turn.Passed.Count > 0)
            Note(EventKinds.RunAdvanced, ("from", before?.Step), ("trigger", turn.Trigger?.ToString()), ("to", string.Join(' ', turn.Passed)));
        if (state.Status == RunStatus.Ended) Note(EventKinds.RunEnded, ("outcome", state.Outcome), ("reason", state.Reason));
        if (state.Status == RunStatus.Failed) Note(EventKinds.RunFailed, ("step", state.Step), ("reason", state.Reason));
    }

    static bool Same(RunState a, RunState b) => a.Seq == b.Seq && a.Step == b.Step && a.ToJson() == b.ToJson();

    async ValueTask<RunFacts> Facts(ScriptMachine machine, CancellationToken cancellation)
    {
        var organization = tools.Library.Organization(account.OrganizationId);
        return new RunFacts
        {
            Contact = chat.Contact, Deal = chat.Deal, Pen = chat.Conversation.Pen,
            Pipeline = chat.Deal is null ? null : tools.Library.Pipeline(chat.Deal.PipelineId),
            DoneTasks = machine.AsksTasks && chat.Deal is { } deal ? await scope.DoneTasks(deal.Id, cancellation) : [],
            NumbersChoices = ChannelLimits.Of(account.Kind) is { Numbers: true },
            Zone = Zones.Find(chat.Contact.TimeZone) ?? Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc, Quiet = account.Kind == ChannelKind.Simulator ? null : organization.Quiet, // there people skip the time themselves
        };
    }

    /// <summary>Finds another way for what could not go its own, and updates the rows that changed, once each.</summary>
    public async ValueTask Finish(CancellationToken cancellation)
    {
        foreach (var (sending, message, reason) in undelivered) await Reroute(sending, message, reason, cancellation);
        if (seeks) await Distribution.Seek(this, cancellation);
        await TellTopic(cancellation);
        Update();
    }

    void Update()
    {
        if (conversationChanged)
            scope.Rows.Update(chat.Conversation, TurnStatements.ConversationChange);
        if (contactChanged)
            scope.Rows.Update(chat.Contact, TurnStatements.ContactChange);
        if (dealChanged)
            scope.Rows.Update(chat.Deal!, TurnStatements.DealChange);
    }

    /// <summary>Adds an event to the history of this chat.</summary>
    public void Note(string kind, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        var fields = new Fields();
        foreach (var (name, value) in data) if (value is not null) fields[name] = value;
        scope.Rows.Insert(new TimelineEvent(account.OrganizationId, kind, now)
        {
            Actor = By is not null ? ActorKind.User : fromCustomer ? ActorKind.Contact : ActorKind.System, UserId = By,
            ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id, DealId = chat.Deal?.Id, RunId = chat.Run?.Id,
            Data = fields.Count == 0 ? null : fields,
        });
    }
}
