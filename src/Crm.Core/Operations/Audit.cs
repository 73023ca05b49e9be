using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Operations;

/// <summary>What somebody looks for in the history of an organization.</summary>
/// <param name="Kind">A kind, or its noun with a dot ("deal.").</param>
/// <param name="Text">Words of the particulars: old and new values, names.</param>
public sealed record AuditFilter(long? UserId = null, string? Kind = null, ActorKind? Actor = null, DateTimeOffset? From = null, DateTimeOffset? Before = null, string? Text = null, long? ContactId = null);

/// <summary>One act: who did it, and what was and is.</summary>
public sealed record AuditLine(long Id, string Kind, DateTimeOffset At, ActorKind Actor, long? UserId, string? User, long? ContactId, long? ConversationId, long? DealId, Fields? Data)
{
    public string? Old => Data?.GetValueOrDefault("old") is { } value ? Fields.Text(value) : null;
    public string? New => Data?.GetValueOrDefault("new") is { } value ? Fields.Text(value) : null;
}

/// <summary>Reads the history newest first, along its ids.</summary>
public static class Audit
{
    const int Batch = 500, MostScanned = 50_000;

    /// <param name="after">Events older than this one; null: the newest.</param>
    /// <returns>So many lines, and the id to go on after; null at the end. With a text, at most 50,000 events are looked through at a time.</returns>
    public static async Task<(IReadOnlyList<AuditLine> Lines, long? Next)> Page(CrmDb db, long organizationId, AuditFilter filter, long? after, int size, CancellationToken cancellation = default)
    {
        var found = new List<AuditLine>(size);
        var batch = filter.Text is null ? size + 1 : Batch;
        for (var scanned = 0; scanned < MostScanned; scanned += batch)
        {
            var rows = await Lines(db, organizationId, filter, after).Take(batch).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                if (filter.Text is { } text && !Says(row, text)) { after = row.Id; continue; }
                if (found.Count == size) return (found, found[^1].Id);
                found.Add(row);
                after = row.Id;
            }
            if (rows.Count < batch) return (found, null);
        }
        return (found, after);
    }

    static IQueryable<AuditLine> Lines(CrmDb db, long organizationId, AuditFilter filter, long? after)
    {
        var events = db.Timeline.AsNoTracking().Where(e => e.OrganizationId == organizationId);
        if (after is { } id) events = events.Where(e => e.Id < id);
        if (filter.UserId is { } user) events = events.Where(e => e.UserId == user);
        if (filter.Kind is { } kind) events = kind.EndsWith('.') ? events.Where(e => EF.Functions.Like(e.Kind, kind + "%")) : events.Where(e => e.Kind == kind);
        if (filter.Actor is { } actor) events = events.Where(e => e.Actor == actor);
        if (filter.From is { } from) { var first = Id.At(from); events = events.Where(e => e.Id >= first); }
        if (filter.Before is { } before) { var end = Id.At(before); events = events.Where(e => e.Id < end); }
        if (filter.ContactId is { } contact) events = events.Where(e => e.ContactId == contact);
        return events.OrderByDescending(e => e.Id)
            .Select(e => new AuditLine(e.Id, e.Kind, e.At, e.Actor, e.UserId, db.Users.Where(u => u.Id == e.UserId).Select(u => u.Name).FirstOrDefault(), e.ContactId, e.ConversationId, e.DealId, e.Data));
    }

    static bool Says(AuditLine line, string text) =>
        line.Kind.Contains(text, StringComparison.OrdinalIgnoreCase) || line.User?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
        || line.Data?.Values.Any(value => Fields.Text(value).Contains(text, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Writes the filtered history as CSV, a page at a time, so that memory does not grow with it.</summary>
    /// <returns>How many lines.</returns>
    public static async Task<int> Write(CrmDb db, long organizationId, AuditFilter filter, TextWriter output, int most = 100_000, CancellationToken cancellation = default)
    {
        await output.WriteLineAsync(CsvLine.Of("id", "at", "kind", "actor", "user", "contact", "conversation", "deal", "old", "new", "data"));
        var (written, after) = (0, (long?)null);
        do
        {
            (var lines, after) = await Page(db, organizationId, filter, after, Batch, cancellation);
            foreach (var line in lines)
                await output.WriteLineAsync(CsvLine.Of(Fields.Text(line.Id), line.At.ToString("O"), line.Kind, line.Actor.ToString(), line.User, Fields.Text(line.ContactId), Fields.Text(line.ConversationId), Fields.Text(line.DealId), line.Old, line.New, Particulars(line)));
            written += lines.Count;
        }
        while (after is not null && written < most);
        return written;
    }

    static string? Particulars(AuditLine line) => line.Data is null ? null : string.Join("; ", line.Data.Where(d => d.Key is not ("old" or "new")).Select(d => $"{d.Key}: {Fields.Text(d.Value)}"));
}

/// <summary>A line of a CSV file.</summary>
static class CsvLine
{
    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string Of(params ReadOnlySpan<string?> cells)
    {
        var line = new System.Text.StringBuilder();
        foreach (var cell in cells)
        {
            if (line.Length > 0) line.Append(',');
            var text = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell ?? "";
            line.Append(text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"");
        }
        return line.ToString();
    }
}
