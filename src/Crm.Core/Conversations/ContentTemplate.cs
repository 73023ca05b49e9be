namespace Crm.Core.Conversations;

/// <summary>A text that a provider has to approve before it may be sent to a closed channel, as the provider shows it.</summary>
public sealed class ContentTemplate
{
    const int MaxPreview = 1600;

    /// <summary>The status of one that may be sent.</summary>
    public const string ApprovedStatus = "approved";

    ContentTemplate() { }

    public ContentTemplate(ChannelAccount account, string externalId) => (OrganizationId, ChannelAccountId, ExternalId) = (account.OrganizationId, account.Id, externalId);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ChannelAccountId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>ISO 639-1.</summary>
    public string Language { get; private set; } = "";
    /// <summary>The provider's id: HX and 32 hexadecimal digits.</summary>
    public string ExternalId { get; private set; } = "";
    /// <summary>Its text with {{1}}, {{2}} and so on.</summary>
    public string Preview { get; private set; } = "";
    public int Variables { get; private set; }
    /// <summary>The provider's word: approved, pending, rejected, paused and the like.</summary>
    public string Status { get; private set; } = "";
    /// <summary>utility, marketing or authentication; null: it was never sent for approval.</summary>
    public string? Category { get; private set; }
    /// <summary>Why the provider refused it, in its words.</summary>
    public string? Refusal { get; private set; }
    public DateTimeOffset SyncedAt { get; private set; }

    public bool IsApproved => Status == ApprovedStatus;

    /// <summary>Its text with the variables filled in.</summary>
    public string Fill(IReadOnlyList<string> variables)
    {
        var text = Preview;
        for (var i = 0; i < variables.Count; i++) text = text.Replace($"{{{{{i + 1}}}}}", variables[i], StringComparison.Ordinal);
        return text;
    }

    /// <summary>Takes over what the provider says of it now.</summary>
    public void Take(string name, string language, string preview, int variables, string status, DateTimeOffset now, string? category = null, string? refusal = null)
    {
        (Name, Language, Preview, Variables, Status, SyncedAt) =
            (StoredText.Clean(name, 512), StoredText.Clean(language, 16), StoredText.Clean(preview, MaxPreview), variables, StoredText.Clean(status, 40), now);
        (Category, Refusal) = (StoredText.Clean(category?.ToLowerInvariant(), 40), StoredText.Clean(string.IsNullOrWhiteSpace(refusal) ? null : refusal, 1000));
    }
}
