using System.Text.Json;
using Crm.Bot.Acts;
using Crm.Bot.Channels;
using Crm.Bot.ManagerBot;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>What the organization's people learn of a turn.</summary>
sealed partial class TurnRows
{
    StaffMail? mail;
    bool seeks;

    public StaffMail Mail => mail ??= new(scope, tools, Departures, now);

    public void DealChanged() => dealChanged = true;

    /// <summary>The deal has another branch or owner.</summary>
    public void Assigned()
    {
        dealChanged = true;
        var deal = chat.Deal!;
        Note(EventKinds.DealAssigned, ("branch", deal.BranchId is { } branch ? tools.Library.Branch(branch)?.Slug : null), ("user", deal.OwnerId is { } owner ? tools.Library.Seat(deal.OrganizationId, owner)?.User.Email : null));
    }

    /// <summary>Gives the deal to somebody; false when they have it.</summary>
    public bool Give(long? userId)
    {
        if (chat.Deal is not { } deal || !deal.Assign(deal.BranchId, userId)) return false;
        Assigned();
        TellOwner();
        return true;
    }

    /// <summary>The same, and says how that came.</summary>
    public void Give(long? userId, string kind, params ReadOnlySpan<(string Name, object? Value)> data)
    {
        if (Give(userId)) Note(kind, data);
    }

    /// <summary>The customer stands before the deal's owner and has no chat: what they would be asked, the owner is.</summary>
    public bool IsInPerson => account.Kind == ChannelKind.Api && chat.Deal?.OwnerId is not null;

    /// <summary>The program says something to the customer, unless nothing may be sent.</summary>
    public void Say(string markup)
    {
        if (Refusal() is null) Send(new Sending(new OutgoingMessage { Text = markup }), refusal: null);
    }

    /// <summary>Shows the customer's message to whoever holds the pen; when nobody does, somebody is looked for.</summary>
    public void Relay(IncomingMessage message)
    {
        if (!fromCustomer || chat.Conversation.Pen != Pen.Staff || account.Kind == ChannelKind.Simulator) return;
        if (chat.Deal is not { OwnerId: { } owner })
        {
            Seek();
            return;
        }
        Mail.Tell(account.OrganizationId, owner, texts => RelayMessage.Of(texts, message, stored, files.FirstOrDefault(), chat, account), new(chat.Conversation.Id));
        foreach (var file in files.Skip(1)) Mail.Tell(account.OrganizationId, owner, _ => RelayMessage.More(file, account), new(chat.Conversation.Id));
    }

    /// <summary>A person is needed: if nobody has the deal, somebody is looked for when the turn is written.</summary>
    void Seek() => seeks = true;

    /// <summary>What a script tells staff goes to the deal's owner, with the step's buttons.</summary>
    void RelayStep(OutgoingMessage said)
    {
        TellStep(said);
        if (chat.Deal is { OwnerId: { } owner } && owner != By && account.Kind != ChannelKind.Simulator) // who has just acted sees it on the card
            Mail.Tell(account.OrganizationId, owner, texts => RelayMessage.OfStep(texts, said, chat, account), new(chat.Conversation.Id));
    }

    /// <summary>A person writes to the customer; who reads it may answer to them.</summary>
    /// <param name="file">What they send with it, lying with another channel.</param>
    /// <returns>Why it cannot be sent; null when it goes out.</returns>
    public string? Answer(OutgoingMessage message, Attachment? file = null)
    {
        if (StaffRefusal() is { } refusal) return refusal;
        if (message.Template is null && chat.Conversation.IsClosedAt(now)) return Undeliverable.WindowClosed;
        HandToStaff("answered");
        if (file is not null) message = message with { File = new OutgoingFile(file.Kind, OutgoingFiles.Source(file.Id), FileNames.Clean(file.FileName)) };
        var sent = Send(new Sending(message, Author: By, Priority: OutboxPriority.Answer), refusal: null);
        if (file is not null)
        {
            file.Belong(sent);
            scope.Rows.Insert(file);
        }
        if (chat.Conversation.Answer()) conversationChanged = true;
        Note(EventKinds.MessageWritten);
        return null;
    }

    /// <summary>Queues a message once more; it stays the same one in the history.</summary>
    /// <returns>Why it cannot be sent; null when it goes out.</returns>
    public string? SendAgain(Message message)
    {
        if (StaffRefusal() is { } refusal) return refusal;
        var extras = MessageExtras.Of(message);
        if (extras.Template is null && chat.Conversation.IsClosedAt(now)) return Undeliverable.WindowClosed;
        var piece = new OutgoingMessage { Text = message.Text ?? "", Buttons = extras.Buttons, Request = extras.Request, File = extras.File, Template = extras.Template };
        message.Requeue();
        scope.Rows.Update(message, TurnStatements.MessageProgress);
        Queue(new OutboxItem(chat.Conversation, OutboxKind.Send, JsonSerializer.Serialize(piece, OutgoingJson.Readable.OutgoingMessage), now) { MessageId = message.Id, Priority = OutboxPriority.Answer }, piece);
        return null;
    }

    /// <summary>Tells whoever wrote the message, or has the deal, that it has not arrived or may not have, with a way to send it once more.</summary>
    public void Warn(Message message, string? reason)
    {
        if ((message.AuthorId ?? chat.Deal?.OwnerId) is { } user && account.Kind != ChannelKind.Simulator)
            Mail.Tell(account.OrganizationId, user, texts => RelayMessage.Undelivered(texts, message, chat, reason), new(chat.Conversation.Id));
    }

    /// <summary>Where the chat's run stands; null when none is active.</summary>
    public async ValueTask<Standing?> Standing(CancellationToken cancellation)
    {
        if (chat.Run is not { Status: RunStatus.Active } run) return null;
        var machine = await tools.Library.Machine(run.ScriptVersionId, cancellation);
        return Core.Scripts.Engine.Standing.Of(machine, RunState.FromJson(run.State), await Facts(machine, cancellation), IsInPerson, now);
    }

    /// <summary>What a gate outside of the run still asks for.</summary>
    public async ValueTask<IReadOnlyList<Missing>> Ask(Gate? gate, CancellationToken cancellation)
    {
        if (gate is null) return [];
        var done = gate.Tasks.Count > 0 && chat.Deal is { } deal ? await scope.DoneTasks(deal.Id, cancellation) : [];
        var stage = chat.Deal is null ? null : tools.Library.Pipeline(chat.Deal.PipelineId)?.Stages.Find(s => s.Id == chat.Deal.StageId)?.Slug;
        return gate.Ask(new GateFacts(chat.Contact, chat.Deal, chat.Run is { } run ? RunState.FromJson(run.State) : null, stage, done));
    }
}
