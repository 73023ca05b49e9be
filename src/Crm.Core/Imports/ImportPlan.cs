using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Imports;

/// <summary>A file with its mapping, and whose act it is.</summary>
public sealed record ImportRequest(long OrganizationId, long? UserId, string FileName, string FileHash, Sheet Sheet, ImportMapping Mapping);

/// <summary>What a row would do.</summary>
/// <param name="ContactId">Whom it would change; null for a new contact.</param>
/// <param name="SameAsLine">The earlier line of the file that is about the same contact.</param>
/// <param name="Company">The company it would put the contact into.</param>
public sealed record PlannedRow(int Line, RowOutcome Outcome, long? ContactId, string? Name, MatchKey? MatchedBy, int? SameAsLine, IReadOnlyList<FieldChange> Changes, string? Company, bool CompanyIsNew, IReadOnlyList<ImportIssue> Issues, IReadOnlyList<string> Cells);

/// <summary>The dry run of an import: nothing is stored.</summary>
public sealed class ImportPlan
{
    const int Batch = 500, MostShown = 1000;

    readonly List<PlannedRow> rows = [];
    readonly Dictionary<RowOutcome, int> counts = [];

    ImportPlan() { }

    /// <summary>All that fail, and of the others the first thousand of each kind.</summary>
    public IReadOnlyList<PlannedRow> Rows => rows;

    public int Count(RowOutcome outcome) => counts.GetValueOrDefault(outcome);

    /// <summary>Works every row out against the database as it is now.</summary>
    public static async Task<ImportPlan> Make(IDbContextFactory<CrmDb> databases, ImportRequest request, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var fields = await db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == request.OrganizationId).ToListAsync(cancellation);
        var (plan, memory, lines) = (new ImportPlan(), new FileMemory(), new Dictionary<long, int>());
        var work = new RowWork(request.OrganizationId, new RowReader(request.Sheet, request.Mapping, fields), request.Mapping, memory, new(request.OrganizationId, tracked: false), new(request.OrganizationId), DateTimeOffset.UnixEpoch);
        var existing = new HashSet<long>();
        foreach (var batch in request.Sheet.Rows.Chunk(Batch))
        {
            foreach (var row in await work.Do(db, batch, cancellation)) plan.Add(row, lines, existing);
            memory.End(committed: true);
            progress?.Report(plan.counts.Values.Sum());
        }
        return plan;
    }

    void Add(WorkedRow row, Dictionary<long, int> lines, HashSet<long> existing)
    {
        counts[row.Outcome] = Count(row.Outcome) + 1;
        int? same = row.Contact is { } c && lines.TryGetValue(c.Id, out var line) ? line : null;
        if (row.Contact is { } contact)
        {
            lines.TryAdd(contact.Id, row.Row.Line);
            if (same is null && row.Outcome != RowOutcome.Create) existing.Add(contact.Id);
        }
        if (row.Outcome != RowOutcome.Error && Count(row.Outcome) > MostShown) return;
        rows.Add(new PlannedRow(row.Row.Line, row.Outcome, row.Contact is { } known && existing.Contains(known.Id) ? known.Id : null, row.Contact?.Name ?? row.Values.Called, row.MatchedBy, same, row.Changes, row.Link is null ? null : row.Company!.Name, row.CompanyIsNew, row.Issues, row.Row.Cells));
    }
}
