using Crm.Bot.Channels;
using Crm.Bot.Turns;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Acts;

/// <summary>Does what people say in the panel, each act in a turn of its own; the other end of <see cref="DoStaffAct"/>.</summary>
sealed class PanelActs(CommitQueue commits, TurnTools tools, ReceivedFiles files, IDbContextFactory<CrmDb> databases)
{
    public async Task<ActResult> Do(long organizationId, long userId, StaffAct act, CancellationToken cancellation = default)
    {
        if (tools.Library.Seat(organizationId, userId) is not { } seat) return new(ActOutcome.Forbidden);
        var file = act is Answer { File: { } uploaded } ? new Attachment(organizationId, new(KindOf(uploaded), "", null, FileNames.Clean(uploaded.Name), uploaded.MimeType, uploaded.Content.Length), null) : null;
        if (file is not null) await files.Keep(file.Id, ((Answer)act).File!.Content, cancellation); // before anything says that it is there
        return await ActErrand.Do(commits, tools, seat, (turn, token) => Run(turn, act, file, token), cancellation);
    }

    static MessageKind KindOf(UploadedFile file) => file.MimeType is "image/jpeg" or "image/png" or "image/webp" ? MessageKind.Photo : MessageKind.Document;

    ValueTask<ActResult> Run(Act turn, StaffAct act, Attachment? file, CancellationToken cancellation) => act switch
    {
        Answer answer => Say(turn, answer, file, cancellation),
        SendTemplate template => Send(turn, template, cancellation),
        SendLater later => turn.SendLater(later.ConversationId, later.Text, later.At, cancellation),
        CancelLater cancel => turn.CancelLater(cancel.ConversationId, cancel.FollowUpId, cancellation),
        SendAgain again => turn.SendAgain(again.ConversationId, again.MessageId, cancellation),
        WriteNote note => string.IsNullOrWhiteSpace(note.Text) ? new(new ActResult(ActOutcome.Invalid, Detail: "text")) : turn.Note(note.ConversationId, note.Text, cancellation),
        TakeLead lead => turn.TakeQueued(lead.ConversationId, cancellation),
        TakeOver over => turn.TakeOver(over.ConversationId, over.Reason, cancellation),
        TakePen pen => turn.TakePen(pen.ConversationId, cancellation),
        GiveBack back => turn.GiveBack(back.ConversationId, cancellation),
        AnswerStep step => turn.AnswerStep(step.ConversationId, step.Button, step.Text, null, cancellation),
        FillIn fill => turn.FillIn(fill.ConversationId, fill.Values, fill.Ticked, cancellation),
        RevealPhone phone => turn.RevealPhone(phone.ConversationId, cancellation),
        SetTags tags => turn.SetTags(tags.ConversationId, tags.Tags, cancellation),
        WalkIn person => turn.WalkIn(person.Line, cancellation),
        MergeContacts merge => turn.Merge(merge.KeptId, merge.MergedId, cancellation),
        UndoMerge merge => turn.UndoMerge(merge.MergeId, cancellation),
        KeepApart pair => turn.KeepApart(pair.OneId, pair.OtherId, cancellation),
        StartShift => turn.StartShift(isScheduled: false, cancellation),
        EndShift => turn.EndShift(cancellation),
        _ => RunOnDeal(turn, act, cancellation),
    };

    static ValueTask<ActResult> RunOnDeal(Act turn, StaffAct act, CancellationToken cancellation) => act switch
    {
        MoveDeal move => turn.Move(move.ConversationId, move.Stage, move.Because, cancellation),
        ChangeDeal change => turn.Change(change.ConversationId, change.Changes, cancellation),
        LoseDeal lose => turn.Lose(lose.ConversationId, lose.Reason, cancellation),
        PostponeDeal postpone => turn.Postpone(postpone.ConversationId, postpone.Until, postpone.Reason, cancellation),
        GiveDeal give => turn.Give(give.ConversationId, give.UserId, cancellation),
        AddTask task => turn.AddTask(task.ConversationId, task.Title, task.DueAt, task.UserId, cancellation),
        CompleteTask done => turn.CompleteTask(done.TaskId, done.Result, cancellation),
        SnoozeTask snooze => turn.SnoozeTask(snooze.TaskId, snooze.Until, cancellation),
        AskApproval ask => turn.AskApproval(ask.ConversationId, ask.Subject, cancellation),
        DecideApproval decide => turn.Decide(decide.ApprovalId, decide.IsApproved, decide.Reason, cancellation),
        _ => throw new InvalidOperationException($"Nobody knows how to do {act.GetType().Name}."),
    };

    async ValueTask<ActResult> Say(Act turn, Answer answer, Attachment? file, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(answer.Text) && file is null) return new(ActOutcome.Invalid, Detail: "text");
        return await turn.Answer(answer.ConversationId, new OutgoingMessage { Text = answer.Text, ReplyToMessageId = await ExternalId(answer, cancellation) }, file, cancellation);
    }

    async Task<string?> ExternalId(Answer answer, CancellationToken cancellation)
    {
        if (answer.ReplyTo is not { } message) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Messages.Where(m => m.Id == message && m.ConversationId == answer.ConversationId).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
    }

    static async ValueTask<ActResult> Send(Act turn, SendTemplate wanted, CancellationToken cancellation)
    {
        if (await turn.Open(wanted.ConversationId, cancellation) is not { } rows || await turn.Template(wanted.TemplateId, rows, cancellation) is not { } template) return ActResult.NotFound;
        if (wanted.Variables.Count != template.Variables || wanted.Variables.Any(string.IsNullOrWhiteSpace)) return new(ActOutcome.Invalid, Detail: "variables");
        return await turn.Answer(wanted.ConversationId, new OutgoingMessage { Text = MarkupText.Escape(template.Fill(wanted.Variables)), Template = new TemplateUse(template.Name, template.Language, wanted.Variables) }, null, cancellation);
    }
}
