namespace Crm.Core.Companies;

/// <summary>An organization that contacts belong to; one with branches is a holding.</summary>
public sealed class Company
{
    public const int MaxName = 400, MaxPhone = 20, MaxEmail = 320, MaxSite = 400, MaxTaxId = 40;

    Company() { }

    public Company(long organizationId, string name, DateTimeOffset now)
    {
        (OrganizationId, CreatedAt) = (organizationId, now);
        Rename(StoredText.Clean(name.Trim(), MaxName));
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>The name as it is looked for: see <see cref="CompanyName"/>.</summary>
    public string NameKey { get; private set; } = "";
    /// <summary>E.164, as in +4915112345678.</summary>
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public string? Site { get; private set; }
    public string? TaxId { get; private set; }
    public string? Source { get; private set; }
    /// <summary>The user who looks after it.</summary>
    public long? OwnerId { get; private set; }
    /// <summary>The holding that it is a branch of.</summary>
    public long? ParentId { get; private set; }
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
        "site" => Site,
        "tax_id" => TaxId,
        "source" => Source,
        "owner" => OwnerId?.ToString(),
        "parent" => ParentId?.ToString(),
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
            case "id" or "owner" or "parent": throw new ArgumentException($"A company's {field} cannot be set as a field.", nameof(field));
            case "name": if (text is null) return false; Rename(text); break;
            case "phone": Phone = text; break;
            case "email": Email = text; break;
            case "site": Site = text; break;
            case "tax_id": TaxId = text; break;
            case "source": Source = text; break;
            default:
                Fields = new Fields(Fields);
                if (value is null) Fields.Remove(field);
                else Fields[field] = value;
                break;
        }
        return true;
    }

    /// <summary>Makes it a branch of another company, or of none; false when it is already.</summary>
    /// <param name="above">The new parent and all above it, nearest first.</param>
    /// <exception cref="ArgumentException">It is itself among them: that would be a circle.</exception>
    public bool MoveUnder(IReadOnlyList<Company> above)
    {
        if (above.Any(c => c.Id == Id)) throw new ArgumentException("A company cannot be above itself.", nameof(above));
        var parent = above.Count > 0 ? above[0].Id : (long?)null;
        if (ParentId == parent) return false;
        ParentId = parent;
        return true;
    }

    public bool GiveTo(long? userId)
    {
        if (OwnerId == userId) return false;
        OwnerId = userId;
        return true;
    }

    void Rename(string name) => (Name, NameKey) = (name, CompanyName.Key(name));

    static int? MaxOf(string field) => field switch { "name" => MaxName, "phone" => MaxPhone, "email" => MaxEmail, "site" => MaxSite, "tax_id" => MaxTaxId, _ => null };
}
