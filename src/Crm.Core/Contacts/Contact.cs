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

    static int? MaxOf(string field) => field switch { "name" => MaxName, "phone" => MaxPhone, "email" => MaxEmail, _ => null };
}
