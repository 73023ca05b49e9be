using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Scripts.Trial;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Scripts.Replay;

/// <summary>Reads past dialogues of a script from their messages and events, the newest first.</summary>
public static class PastRuns
{
    /// <summary>A dialogue with more messages is cut there.</summary>
    const int MostMessages = 500, MostEvents = 3000;

    public static async Task<IReadOnlyList<long>> Newest(CrmDb db, long scriptId, int count, CancellationToken cancellation = default) =>
        await db.ScriptRuns.AsNoTracking().Where(r => db.ScriptVersions.Any(v => v.Id == r.ScriptVersionId && v.ScriptId == scriptId))
            .OrderByDescending(r => r.Id).Select(r => r.Id).Take(count).ToListAsync(cancellation);

    public static async Task<PastRun?> Read(CrmDb db, long runId, CancellationToken cancellation = default)
    {
        if (await db.ScriptRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, cancellation) is not { } run) return null;
        var contact = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == run.ContactId, cancellation);
        var deal = run.DealId is { } dealId ? await db.Deals.AsNoTracking().SingleOrDefaultAsync(d => d.Id == dealId, cancellation) : null;
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == run.OrganizationId, cancellation);
        var first = Id.At(run.StartedAt.AddSeconds(-1));
        var events = await db.Timeline.AsNoTracking().Where(t => t.ConversationId == run.ConversationId && t.Id >= first && t.RunId == run.Id).OrderBy(t => t.Id).Take(MostEvents).ToListAsync(cancellation);
        var messages = await Messages(db, run, first, cancellation);
        var beginning = new TrialState
        {
            Now = run.StartedAt, Name = contact?.Name ?? "", Language = contact?.Language, Zone = contact?.TimeZone ?? organization.TimeZone, Quiet = organization.Quiet,
            Contact = Before(contact?.Fields, Built(contact), events, EventKinds.ContactChanged), Deal = Before(deal?.Fields, [], events, EventKinds.DealChanged),
        };
        return new(run.Id, run.ConversationId, contact?.Name ?? "", beginning, [.. messages.Concat(PastEvents.Inputs(events)).OrderBy(i => i.At)], PastEvents.Path(events), events.LastOrDefault(e => e.Kind == EventKinds.RunAdvanced)?.At ?? run.StartedAt);
    }

    static async Task<List<PastInput>> Messages(CrmDb db, ScriptRun run, long first, CancellationToken cancellation)
    {
        var (from, to) = (run.StartedAt.AddSeconds(-60), run.EndedAt ?? DateTimeOffset.MaxValue.AddDays(-1));
        var rows = await db.Messages.AsNoTracking().Where(m => m.ConversationId == run.ConversationId && m.Direction == MessageDirection.Incoming && m.Id >= first && m.At >= from && m.At <= to)
            .OrderBy(m => m.Id).Take(MostMessages).ToListAsync(cancellation);
        var ids = rows.Select(m => m.Id).ToArray();
        var files = (await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.MessageId)).ToListAsync(cancellation)).ToLookup(a => a.MessageId);
        return [.. rows.Select((m, i) => Input(m, files[m.Id], i == 0, run.StartedAt))];
    }

    static PastInput Input(Message message, IEnumerable<Attachment> files, bool isFirst, DateTimeOffset begun)
    {
        var at = isFirst || message.At < begun ? begun : message.At;
        var extras = MessageExtras.Of(message);
        var text = System.Net.WebUtility.HtmlDecode(message.Text ?? "");
        if (extras.Pressed is { } label) return new(at, PastKind.Press, label);
        if (text == "/start" || text.StartsWith("/start ", StringComparison.Ordinal)) return new(at, PastKind.Start, text.Length > 7 ? text[7..] : "");
        if (message.Kind == MessageKind.Text) return new(at, PastKind.Text, text);
        IncomingFile[] sent = [.. files.Select(a => new IncomingFile(a.Kind, a.ExternalId, null, a.FileName, a.MimeType, null))];
        return new(at, PastKind.Share, message.Kind.ToString(), new IncomingMessage
        {
            ChannelAccountId = 1, ChatId = "trial", ExternalId = "", Kind = IncomingKind.Message, At = at, MessageKind = message.Kind, Text = text.Length == 0 ? null : text, Contact = extras.Contact, Location = extras.Location, Files = sent, AlbumId = message.AlbumId,
        });
    }

    static Fields Built(Contact? contact)
    {
        var fields = new Fields();
        foreach (var name in new[] { "phone", "email", "source" })
            if (contact?[name] is { } value) fields[name] = value;
        return fields;
    }

    /// <summary>The fields before the run changed them: what changed since is taken back, the newest first.</summary>
    static Fields Before(Fields? now, Fields built, List<TimelineEvent> events, string kind)
    {
        var fields = new Fields((now ?? []).Concat(built));
        foreach (var change in events.Where(e => e.Kind == kind).Reverse())
        {
            var field = Fields.Text(change.Data?.GetValueOrDefault("field"));
            if (change.Data?.GetValueOrDefault("old") is { } old && !Fields.IsEmpty(old)) fields[field] = old;
            else fields.Remove(field);
        }
        return fields;
    }
}
