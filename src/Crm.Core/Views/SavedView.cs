namespace Crm.Core.Views;

/// <summary>A list with its filters under a name of its own; of one person, or of all.</summary>
public sealed class SavedView
{
    public const int MaxName = 100, MaxPage = 60, MaxQuery = 4000;

    SavedView() { }

    /// <param name="userId">Whose it is; null: everybody's.</param>
    /// <param name="page">The list, as in "contacts".</param>
    /// <param name="query">The filters as the page's address has them behind its question mark.</param>
    public SavedView(long organizationId, long? userId, string page, string name, string query, DateTimeOffset now) =>
        (OrganizationId, UserId, Page, Name, Query, CreatedAt) = (organizationId, userId, page, StoredText.Clean(name.Trim(), MaxName), query, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long? UserId { get; private set; }
    public string Page { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Query { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    public void Show(string name, string query) => (Name, Query) = (StoredText.Clean(name.Trim(), MaxName), query);
}
