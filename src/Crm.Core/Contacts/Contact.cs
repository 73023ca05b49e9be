namespace Crm.Core.Contacts;

/// <summary>A person the organization talks to; a phone may be missing.</summary>
public sealed class Contact
{
    public const int MaxName = 400, MaxPhone = 20, MaxEmail = 320;

    Contact() { }

    public Contact(long organizationId, string name, DateTimeOffset now) => (OrganizationId, Name, CreatedAt) = (organizationId, StoredText.Clean(name, MaxName), now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>E.164, as in +4915112345678.</summary>
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    /// <summary>ISO 639-1 code.</summary>
    public string? Language { get; private set; }
    /// <summary>IANA zone.</summary>
    public string? TimeZone { get; private set; }
    public string? Source { get; private set; }
    public Fields Fields { get; private set; } = [];
    /// <summary>The channels to try in order, by their words, when a message cannot go its own way ("whatsapp sms"); empty: none; null: those of the organization.</summary>
    public string? Fallback { get; private set; }
    /// <summary>The contact that this one has become part of.</summary>
    public long? MergedIntoId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Reads a built-in or custom field by the name that scripts use.</summary>
    public object? this[string field] => field switch
    {
        "id" => Id.ToString(),
        "name" => Name,
        "phone" => Phone,
        "email" => Email,
        "language" => Language,
        "timezone" => TimeZone,
        "source" => Source,
        _ => Fields.GetValueOrDefault(field),
    };

    /// <summary>Sets a built-in or custom field, cut to its length; false when it already has that value.</summary>
    public bool Set(string field, object? value)
    {
        if (MaxOf(field) is { } most) value = StoredText.Clean(Core.Fields.Text(value), most);
        if (Core.Fields.Text(this[field]) == Core.Fields.Text(value)) return false;
        var text = Core.Fields.IsEmpty(value) ? null : Core.Fields.Text(value);
        switch (field)
        {
            case "id": throw new ArgumentException("A contact's id cannot be set.", nameof(field));
            case "name": Name = text ?? Name; break;
            case "phone": Phone = text; break;
            case "email": Email = text; break;
            case "language": Language = text; break;
            case "timezone": TimeZone = text; break;
            case "source": Source = text; break;
            default:
                Fields = new Fields(Fields);
                if (value is null) Fields.Remove(field);
                else Fields[field] = value;
                break;
        }
        return true;
    }

    /// <summary>Fills what is empty here from another contact; what changed is returned.</summary>
    public IReadOnlyList<FieldChange> Fill(Contact other)
    {
        var changes = new List<FieldChange>();
        foreach (var field in BuiltIn.Concat(other.Fields.Keys))
            if (Core.Fields.IsEmpty(this[field]) && this[field] is var old && !Core.Fields.IsEmpty(other[field]) && Set(field, other[field]))
                changes.Add(new FieldChange(field, old, other[field]));
        return changes;
    }

    /// <summary>Takes back what <see cref="Fill"/> changed, where nobody has changed it since.</summary>
    public void Undo(IEnumerable<FieldChange> changes)
    {
        foreach (var change in changes)
            if (Core.Fields.Text(this[change.Field]) == Core.Fields.Text(change.New)) Set(change.Field, change.Old);
    }

    /// <summary>It becomes part of another contact, which has its chats and deals from now on.</summary>
    public void JoinInto(Contact kept) => MergedIntoId = kept.Id;

    /// <summary>It stands for itself again.</summary>
    public void Separate() => MergedIntoId = null;

    public void FallBackTo(string? channels) => Fallback = channels;

    /// <summary>Forgets who it is; the row stays, because deals hang on it.</summary>
    public void Erase() => (Name, Phone, Email, Language, TimeZone, Source, Fields, Fallback) = ("-", null, null, null, null, null, [], null);

    static readonly string[] BuiltIn = ["phone", "email", "language", "timezone", "source"];

    static int? MaxOf(string field) => field switch { "name" => MaxName, "phone" => MaxPhone, "email" => MaxEmail, _ => null };
}

/// <summary>A field before and after an act.</summary>
public sealed record FieldChange(string Field, object? Old, object? New);
