namespace Crm.Core.Templates;

/// <summary>A text that people and scripts send, or Markdown of which a document is made.</summary>
public enum TemplateKind { Message, Document }

/// <summary>A text that is written once and used in many places.</summary>
public sealed class Template
{
    public const int MaxName = 100, MaxFolder = 200, MaxText = 4000, MaxDocument = 60_000;

    Template() { }

    /// <param name="slug">What scripts call it; null for somebody's own, which no script names.</param>
    /// <param name="userId">Whose it is; null: everybody's.</param>
    public Template(long organizationId, TemplateKind kind, string name, string? slug, long? userId, DateTimeOffset now)
    {
        if (slug is null == userId is null) throw new ArgumentException("Everybody's templates have a slug, somebody's own have none.", nameof(slug));
        (OrganizationId, Kind, Name, UserId, ChangedAt) = (organizationId, kind, StoredText.Clean(name, MaxName), userId, now);
        if (slug is not null) CallIt(slug);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public TemplateKind Kind { get; private set; }
    /// <summary>Where people look for it, as in Prices/Doors; empty: at the top.</summary>
    public string Folder { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>What scripts call it, unique in the organization; null for somebody's own.</summary>
    public string? Slug { get; private set; }
    /// <summary>A message: channel-neutral markup; a document: Markdown. Both with the templates of scripts in them, as in {{ contact.name }}.</summary>
    public LocalText Text { get; private set; } = [];
    /// <summary>Whose it is; null: everybody's.</summary>
    public long? UserId { get; private set; }
    /// <summary>Salespeople are offered it as a quick answer.</summary>
    public bool IsQuick { get; private set; }
    /// <summary>The number of its newest version.</summary>
    public int Number { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>Since when nobody is offered it; null: it is in use.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The most characters that a text of a kind may have in a language.</summary>
    public static int LongestOf(TemplateKind kind) => kind == TemplateKind.Message ? MaxText : MaxDocument;

    /// <summary>Gives it another text.</summary>
    /// <returns>The new version; null when the text is the same.</returns>
    public TemplateVersion? Write(LocalText text, string? note, long? userId, DateTimeOffset now)
    {
        if (Number > 0 && TemplateTexts.Same(Text, text)) return null;
        (Text, ChangedAt) = (text, now);
        return new TemplateVersion(this, ++Number, note, userId, now);
    }

    public void Rename(string name) => Name = StoredText.Clean(name, MaxName);

    /// <exception cref="ArgumentException">Scripts could not write it.</exception>
    public void CallIt(string slug) => Slug = TemplateSlug.IsGood(slug) ? slug : throw new ArgumentException("A slug is small Latin letters, digits and underscores, and begins with a letter.", nameof(slug));

    public void MoveTo(string folder) => Folder = FolderPath.Of(folder);

    /// <summary>Documents are no answers.</summary>
    public void OfferQuick(bool isQuick) => IsQuick = isQuick && Kind == TemplateKind.Message;

    /// <summary>Takes it out of use, or back; false when it is so already.</summary>
    public bool Archive(bool isArchived, DateTimeOffset now)
    {
        if (ArchivedAt is not null == isArchived) return false;
        ArchivedAt = isArchived ? now : null;
        return true;
    }
}

/// <summary>A text that a template had; never changes.</summary>
public sealed class TemplateVersion
{
    public const int MaxNote = 500;

    TemplateVersion() { }

    internal TemplateVersion(Template template, int number, string? note, long? userId, DateTimeOffset now) =>
        (OrganizationId, TemplateId, Number, Text, Note, UserId, At) = (template.OrganizationId, template.Id, number, template.Text, StoredText.Clean(note, MaxNote), userId, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long TemplateId { get; private set; }
    public int Number { get; private set; }
    public LocalText Text { get; private set; } = [];
    /// <summary>What was changed and why, in the words of who did it.</summary>
    public string? Note { get; private set; }
    public long? UserId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
