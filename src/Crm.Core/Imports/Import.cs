using Crm.Core.Contacts;

namespace Crm.Core.Imports;

/// <summary>How far an import is. One that never ends belonged to a process that did.</summary>
public enum ImportStatus { Applying = 1, Applied = 2, Cancelled = 3, Undoing = 4, Undone = 5 }

/// <summary>A file of contacts that was applied, so that it can be looked at and undone.</summary>
public sealed class Import
{
    public const int MaxFileName = 200;

    Import() { }

    public Import(ImportRequest request, DateTimeOffset now)
    {
        (OrganizationId, UserId, FileName, FileHash) = (request.OrganizationId, request.UserId, StoredText.Clean(request.FileName, MaxFileName), request.FileHash);
        (Headers, Total, CreatedAt, Status) = (request.Sheet.Headers, request.Sheet.Rows.Count, now, ImportStatus.Applying);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long? UserId { get; private set; }
    public string FileName { get; private set; } = "";
    /// <summary>SHA-256 of the file in hex.</summary>
    public string FileHash { get; private set; } = "";
    /// <summary>The file's first line, for the file of what failed.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];
    public ImportStatus Status { get; private set; }
    public int Total { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Failed { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public int Version { get; private set; }

    public int Done => Created + Updated + Unchanged + Failed;

    public void Count(RowOutcome outcome)
    {
        switch (outcome)
        {
            case RowOutcome.Create: Created++; break;
            case RowOutcome.Update: Updated++; break;
            case RowOutcome.Error: Failed++; break;
            default: Unchanged++; break;
        }
    }

    public void End(bool cancelled, DateTimeOffset now) => (Status, EndedAt) = (cancelled ? ImportStatus.Cancelled : ImportStatus.Applied, now);

    /// <summary>Begins or goes on to undo it; false when it was undone before.</summary>
    public bool BeginUndo()
    {
        if (Status == ImportStatus.Undone) return false;
        Status = ImportStatus.Undoing;
        return true;
    }

    public void EndUndo(DateTimeOffset now) => (Status, UndoneAt) = (ImportStatus.Undone, now);
}

/// <summary>What a row of a file does.</summary>
public enum RowOutcome { Create = 1, Update = 2, Unchanged = 3, Error = 4 }

/// <summary>What came of undoing a row.</summary>
public enum RowUndo { Open, Restored, Removed, Kept }

/// <summary>A row of an import with what was there before.</summary>
public sealed class ImportRow
{
    ImportRow() { }

    public ImportRow(Import import, int line, RowOutcome outcome, long? contactId, IReadOnlyList<FieldChange> changes) =>
        (OrganizationId, ImportId, Line, Outcome, ContactId, Changes) = (import.OrganizationId, import.Id, line, outcome, contactId, changes);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ImportId { get; private set; }
    /// <summary>The line of the file, from 1.</summary>
    public int Line { get; private set; }
    public RowOutcome Outcome { get; private set; }
    public long? ContactId { get; private set; }
    /// <summary>The fields before and after.</summary>
    public IReadOnlyList<FieldChange> Changes { get; private set; } = [];
    /// <summary>The company that the row made.</summary>
    public long? CompanyId { get; init; }
    /// <summary>The place in a company that the row made.</summary>
    public long? LinkId { get; init; }
    /// <summary>The address of the other system that the row made.</summary>
    public long? IdentityId { get; init; }
    public IReadOnlyList<ImportIssue> Issues { get; init; } = [];
    /// <summary>The cells of a row that could not be applied.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];
    public RowUndo Undo { get; private set; }
    /// <summary>Why something was kept: "changed" with the fields, "used", "merged" or "gone".</summary>
    public string? Kept { get; private set; }

    public void Undone(RowUndo how, string? kept = null) => (Undo, Kept) = (how, StoredText.Clean(kept, 400));
}

/// <summary>What is wrong with a cell.</summary>
public enum IssueKind { NoName, TooLong, NoNumber, NoDate, NoFlag, UnknownChoice, NoPhone, NoEmail, NoUrl, ManyLines, NoLanguage, NoTimeZone, SeveralContacts, TooManyCells }

/// <summary>A cell that cannot be taken as it is.</summary>
/// <param name="Column">The header; null when it is about the whole row.</param>
public sealed record ImportIssue(IssueKind Kind, string? Column, string? Value);
