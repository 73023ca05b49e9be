using System.Text.Json;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Crm.Core.Tasks;
using Crm.Core.Timeline;

namespace Crm.Bot.Turns;

/// <summary>How each effect of the engine becomes rows.</summary>
sealed partial class TurnRows
{
    void Apply(Effect effect)
    {
        switch (effect)
        {
            case Say say when say.To == Actor.Staff || IsInPerson: TellStaff(say); break;
            case Say say: Send(new Sending(say.Message, say.Step), Refusal()); break;
            case AnswerButton answer: Departures.Add(Departure.Answer(chat.Conversation, answer.CallbackId, answer.Notice)); break;
            case ClearButtons clear: Departures.Add(Departure.Clear(chat.Conversation, clear.MessageId)); break;
            case SetContactField set: SetContact(set.Name, set.Value); break;
            case SetDealField set: SetDeal(set.Name, set.Value); break;
            case MoveStage move: MoveStage(move.Stage); break;
            case CreateTask task: CreateTask(task); break;
            case Assign assign: Assign(assign); break;
            case MovePen pen: MovePen(pen); break;
            case StartTimer timer: scope.Rows.Insert(new FollowUp(account.OrganizationId, account.Id, chat.Conversation.Id, chat.Run!.Id, timer.Token, timer.DueAt, now)); break;
            case CancelTimers cancel: CancelTimers(cancel); break;
            case Call call: Queue(new OutboxItem(chat.Conversation, OutboxKind.Call, JsonSerializer.Serialize(call, FieldsJson.Options), now)); break;
            case GiveConsent consent: GiveConsent(consent); break;
            case WithdrawConsent: Withdraw(); break;
            case Refused refused: Note(EventKinds.RunBlocked, ("step", refused.Step), ("missing", refused.Missing.Select(object? (m) => $"{m.Kind.ToString().ToLowerInvariant()}:{m.Name}").ToList())); break;
            default: throw new InvalidOperationException($"Nobody knows how to write the effect {effect.GetType().Name}.");
        }
    }

    void TellStaff(Say say)
    {
        RelayStep(say.Message);
        scope.Rows.Insert(new Message(chat.Conversation, MessageDirection.Note, MessageKind.Text, say.Message.Text, now)
        {
            Step = say.Step, Extras = say.Message.Buttons is null ? null : JsonSerializer.Serialize(new MessageExtras { Buttons = say.Message.Buttons }, FieldsJson.Options),
        });
    }

    public void SetContact(string name, object? value)
    {
        var old = chat.Contact[name];
        if (!chat.Contact.Set(name, value)) return;
        contactChanged = true;
        if (name == "name") Retitle();
        Note(EventKinds.ContactChanged, ("field", name), ("old", old), ("new", chat.Contact[name]));
    }

    public void SetDeal(string name, object? value)
    {
        if (chat.Deal is not { } deal) return;
        var old = deal[name];
        if (!deal.Set(name, value)) return;
        dealChanged = true;
        if (name == "title") Retitle();
        Note(EventKinds.DealChanged, ("field", name), ("old", old), ("new", value));
    }

    void MoveStage(string slug)
    {
        if (chat.Deal is not { } deal || tools.Library.Pipeline(deal.PipelineId) is not { } pipeline) return;
        MoveTo(pipeline.Find(slug) ?? throw new InvalidOperationException($"The pipeline '{pipeline.Slug}' has no stage '{slug}'."));
    }

    /// <summary>Moves the deal; the caller has asked the gate.</summary>
    public void MoveTo(Stage stage)
    {
        var deal = chat.Deal!;
        var from = tools.Library.Pipeline(deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Slug;
        if (!deal.MoveTo(stage, now)) return;
        dealChanged = true;
        Note(EventKinds.DealMoved, ("from", from), ("to", stage.Slug));
        TellStage(stage);
    }

    void CreateTask(CreateTask task)
    {
        scope.Rows.Insert(new TaskItem(account.OrganizationId, task.Title, task.DueAt, now, chat.Deal?.OwnerId)
        {
            Name = task.Name, DealId = chat.Deal?.Id, ContactId = chat.Contact.Id, ConversationId = chat.Conversation.Id,
        });
        Note(EventKinds.TaskCreated, ("task", task.Name), ("title", task.Title));
    }

    void Assign(Assign assign)
    {
        if (chat.Deal is not { } deal) return;
        var branch = assign.Branch is { Length: > 0 } slug ? tools.Library.Branch(account.OrganizationId, slug)?.Id : deal.BranchId;
        var user = assign.User is { Length: > 0 } email ? tools.Library.User(account.OrganizationId, email)?.Id : deal.OwnerId;
        if (!deal.Assign(branch, user)) return;
        dealChanged = true;
        Note(EventKinds.DealAssigned, ("branch", assign.Branch), ("user", assign.User));
    }

    void MovePen(MovePen move)
    {
        if (!chat.Conversation.HandTo(move.Pen, now)) return;
        conversationChanged = true;
        Note(EventKinds.PenMoved, ("pen", move.Pen.ToString().ToLowerInvariant()), ("reason", move.Reason));
        if (move.Pen == Pen.Staff) Seek();
    }

    void CancelTimers(CancelTimers cancel)
    {
        foreach (var token in cancel.Tokens) scope.Rows.CancelFollowUp(chat.Run!.Id, token, now);
    }

    void GiveConsent(GiveConsent consent)
    {
        scope.Rows.Insert(new Consent(account.OrganizationId, chat.Contact.Id, consent.Purpose, consent.Version, consent.Text, stored?.Id, now));
        if (chat.Contact["stopped"] is true) SetContact("stopped", null);
        Note(EventKinds.ConsentGiven, ("purpose", consent.Purpose), ("version", consent.Version));
    }

    void Withdraw()
    {
        SetContact("stopped", true);
        scope.Rows.WithdrawConsents(chat.Contact.Id, now);
        Note(EventKinds.ConsentWithdrawn);
    }
}
