namespace Crm.Core.Scripts;

/// <summary>A script under its name: the draft that people edit and the version that new runs start on.</summary>
public sealed class Script
{
    Script() { }

    public Script(long organizationId, string slug, string title, string draft, DateTimeOffset now) =>
        (OrganizationId, Slug, Title, Draft, DraftedAt) = (organizationId, slug, title, draft, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    /// <summary>The draft as YAML.</summary>
    public string Draft { get; private set; } = "";
    public DateTimeOffset DraftedAt { get; private set; }
    /// <summary>Whoever changed the draft last; null: a command or an import did.</summary>
    public long? DraftedById { get; private set; }
    /// <summary>Counts the changes of the draft: an editor saves only over the draft that it has read.</summary>
    public int DraftNumber { get; private set; }
    /// <summary>When the draft is to be published by itself; null: nobody has asked for it.</summary>
    public DateTimeOffset? PublishAt { get; private set; }
    public string? PublishNote { get; private set; }
    public long? PublishById { get; private set; }
    /// <summary>Why the last scheduled publish was refused; null when it was not, or another has been asked for since.</summary>
    public string? PublishRefusal { get; private set; }
    public long? PublishedVersionId { get; private set; }
    public int LastNumber { get; private set; }
    public int Version { get; private set; }

    public void Redraft(string title, string draft, DateTimeOffset now, long? userId = null)
    {
        (Title, Draft, DraftedAt, DraftedById) = (title, draft, now, userId);
        DraftNumber++;
    }

    /// <summary>Saves an editor's draft; false when somebody else has changed it since the editor read it.</summary>
    /// <param name="read">The <see cref="DraftNumber"/> that the editor read.</param>
    public bool Redraft(int read, string title, string draft, long? userId, DateTimeOffset now)
    {
        if (draft == Draft && title == Title) return true;
        if (read != DraftNumber) return false;
        Redraft(title, draft, now, userId);
        return true;
    }

    /// <summary>Publishes the draft at a time, as it is then; null: not any more.</summary>
    public void Schedule(DateTimeOffset? at, string? note, long? userId) => (PublishAt, PublishNote, PublishById, PublishRefusal) = (at, at is null ? null : note, at is null ? null : userId, null);

    /// <summary>A scheduled publish was refused: the draft stays as it is, and somebody has to look.</summary>
    public void Refuse(string why) => (PublishAt, PublishRefusal) = (null, StoredText.Clean(why, 1000));

    /// <summary>Freezes a checked bundle as the next version; new runs start on it.</summary>
    public ScriptVersion Publish(string source, string content, string? note, long? userId, DateTimeOffset now)
    {
        var version = new ScriptVersion(OrganizationId, Id, ++LastNumber, source, content, note, userId, now);
        PublishedVersionId = version.Id;
        PublishRefusal = null;
        return version;
    }

    /// <summary>Lets new runs start on an earlier version again.</summary>
    public void Pin(ScriptVersion version)
    {
        if (version.ScriptId != Id) throw new ArgumentException("The version belongs to another script.", nameof(version));
        PublishedVersionId = version.Id;
    }
}

/// <summary>A published script with its subscripts; never changes.</summary>
public sealed class ScriptVersion
{
    ScriptVersion() { }

    internal ScriptVersion(long organizationId, long scriptId, int number, string source, string content, string? note, long? userId, DateTimeOffset now) =>
        (OrganizationId, ScriptId, Number, Source, Content, Note, PublishedById, PublishedAt) = (organizationId, scriptId, number, source, content, note, userId, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ScriptId { get; private set; }
    public int Number { get; private set; }
    /// <summary>The YAML it was made from.</summary>
    public string Source { get; private set; } = "";
    /// <summary>The script and the subscripts it uses, as they were that day: a bundle as JSON.</summary>
    public string Content { get; private set; } = "";
    public string? Note { get; private set; }
    public long? PublishedById { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }
}
