using Crm.Core.Companies;
using Crm.Core.Contacts;

namespace Crm.Core.Imports;

/// <summary>What a row does, worked out on contacts in memory.</summary>
sealed record WorkedRow(SheetRow Row, RowValues Values, RowOutcome Outcome, IReadOnlyList<ImportIssue> Issues)
{
    public Contact? Contact { get; init; }
    public MatchKey? MatchedBy { get; init; }
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    public Company? Company { get; init; }
    public bool CompanyIsNew { get; init; }
    public ContactCompany? Link { get; init; }
    public ContactIdentity? Identity { get; init; }
}

/// <summary>Which fields of which contacts earlier rows of the file have spoken of: the first row that says something is right.</summary>
sealed class FileMemory
{
    readonly Dictionary<long, HashSet<string>> said = [];
    readonly List<(long Contact, string Field)> pending = [];

    public bool WasSaid(long contact, string field) => said.TryGetValue(contact, out var fields) && fields.Contains(field) || pending.Contains((contact, field));

    public void Say(long contact, string field) => pending.Add((contact, field));

    /// <summary>The batch is committed, or is to be worked again.</summary>
    public void End(bool committed)
    {
        if (committed)
            foreach (var (contact, field) in pending)
            {
                if (!said.TryGetValue(contact, out var fields)) said[contact] = fields = [];
                fields.Add(field);
            }
        pending.Clear();
    }
}
