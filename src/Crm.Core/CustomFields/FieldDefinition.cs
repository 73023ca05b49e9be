namespace Crm.Core.CustomFields;

/// <summary>What a custom field belongs to.</summary>
public enum FieldOwner { Contact = 1, Company = 2, Deal = 3 }

/// <summary>What a custom field holds.</summary>
public enum FieldType { Text, LongText, Number, Money, Date, Flag, Choice, Choices, Phone, Email, Url }

/// <summary>One of the values that a Choice or Choices field may have.</summary>
/// <param name="Value">What is stored and compared.</param>
public sealed record FieldChoice(string Value, LocalText Title);

/// <summary>A custom field with its type: what people may write into a place of <see cref="Fields"/>, and how it is shown.</summary>
public sealed class FieldDefinition
{
    public const int MaxName = 60, MaxChoices = 200;

    FieldDefinition() { }

    /// <exception cref="ArgumentException">The name is none, or one that the row has already.</exception>
    public FieldDefinition(long organizationId, FieldOwner of, string name, LocalText title, FieldType type)
    {
        if (!FieldNames.IsFree(name)) throw new ArgumentException($"'{name}' is no name for a custom field.", nameof(name));
        (OrganizationId, Of, Name, Type) = (organizationId, of, name, type);
        Call(title);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public FieldOwner Of { get; private set; }
    /// <summary>The name that scripts and conditions use, as in contact.birthday.</summary>
    public string Name { get; private set; } = "";
    public LocalText Title { get; private set; } = [];
    public FieldType Type { get; private set; }
    public IReadOnlyList<FieldChoice> Choices { get; private set; } = [];
    /// <summary>Its place on the card, from the top.</summary>
    public int Position { get; private set; }
    /// <summary>Since when it is offered no more; values that are stored stay.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }
    public int Version { get; private set; }

    public void Call(LocalText title) => Title = title;

    /// <summary>Changes what it holds; stored values stay and are shown as text where they do not fit.</summary>
    public void Hold(FieldType type) => Type = type;

    /// <summary>Sets its choices; those without a value or with one that is there already are left out.</summary>
    public void Offer(IEnumerable<FieldChoice> choices) =>
        Choices = [.. choices.Where(c => !string.IsNullOrWhiteSpace(c.Value)).Select(c => c with { Value = c.Value.Trim() }).DistinctBy(c => c.Value.ToLowerInvariant()).Take(MaxChoices)];

    public void Place(int position) => Position = position;

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Restore() => ArchivedAt = null;
}
