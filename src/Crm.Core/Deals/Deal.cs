using Crm.Core.Contacts;

namespace Crm.Core.Deals;

public enum DealStatus { Open, Won, Lost }

/// <summary>A sale under way; a lead is a deal in its pipeline's first stage.</summary>
public sealed class Deal
{
    Deal() { }

    public Deal(Contact contact, Pipeline pipeline, string? source, string currency, DateTimeOffset now)
    {
        (OrganizationId, ContactId, PipelineId, StageId) = (contact.OrganizationId, contact.Id, pipeline.Id, pipeline.First.Id);
        (Source, Currency, CreatedAt, StageEnteredAt) = (source, currency, now, now);
    }

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ContactId { get; private set; }
    /// <summary>The chat in which it began.</summary>
    public long? ConversationId { get; init; }
    public long PipelineId { get; private set; }
    public long StageId { get; private set; }
    public long? BranchId { get; private set; }
    public long? OwnerId { get; private set; }
    public string? Title { get; private set; }
    public decimal? Amount { get; private set; }
    /// <summary>ISO 4217 code of <see cref="Amount"/>.</summary>
    public string Currency { get; private set; } = "";
    public string? Source { get; private set; }
    public Fields Fields { get; private set; } = [];
    public DealStatus Status { get; private set; }
    public string? LostReason { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset StageEnteredAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Since when it waits for somebody to take it; null when nobody is looked for.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }
    /// <summary>Until when nothing is expected of it: the customer has asked for time.</summary>
    public DateTimeOffset? PostponedUntil { get; private set; }
    public int Version { get; private set; }

    /// <summary>Reads a built-in or custom field by the name that scripts use.</summary>
    public object? this[string field] => field switch
    {
        "id" => Id.ToString(),
        "title" => Title,
        "amount" => Amount,
        "currency" => Currency,
        "source" => Source,
        "lost_reason" => LostReason,
        _ => Fields.GetValueOrDefault(field),
    };

    /// <summary>Sets a built-in or custom field; false when it already has that value.</summary>
    public bool Set(string field, object? value)
    {
        if (Core.Fields.Text(this[field]) == Core.Fields.Text(value)) return false;
        var text = Core.Fields.IsEmpty(value) ? null : Core.Fields.Text(value);
        switch (field)
        {
            case "id": throw new ArgumentException("A deal's id cannot be set.", nameof(field));
            case "title": Title = text; break;
            case "amount": Amount = value is decimal amount ? amount : text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture); break;
            case "currency": Currency = text is null ? Currency : text.Length == 3 ? text : throw new ArgumentException("A currency is an ISO 4217 code, as EUR.", nameof(value)); break;
            case "source": Source = text; break;
            case "lost_reason": LostReason = text; break;
            default:
                Fields = new Fields(Fields);
                if (value is null) Fields.Remove(field);
                else Fields[field] = value;
                break;
        }
        return true;
    }

    /// <summary>Moves it to a stage of its pipeline; the stage's kind opens, wins or loses it. The caller has asked the gate.</summary>
    public bool MoveTo(Stage stage, DateTimeOffset now)
    {
        if (stage.PipelineId != PipelineId) throw new ArgumentException($"The stage '{stage.Slug}' belongs to another pipeline.", nameof(stage));
        if (stage.Id == StageId) return false;
        (StageId, StageEnteredAt) = (stage.Id, now);
        Status = stage.Kind switch { StageKind.Won => DealStatus.Won, StageKind.Lost => DealStatus.Lost, _ => DealStatus.Open };
        ClosedAt = Status == DealStatus.Open ? null : now;
        PostponedUntil = null;
        if (ClosedAt is not null) QueuedAt = null;
        return true;
    }

    public bool Assign(long? branchId, long? ownerId)
    {
        if (BranchId == branchId && OwnerId == ownerId) return false;
        (BranchId, OwnerId) = (branchId, ownerId);
        if (ownerId is not null) QueuedAt = null;
        return true;
    }

    /// <summary>It waits for somebody to take it, in order of arrival; false when it waits already, has an owner or is closed.</summary>
    public bool Queue(DateTimeOffset now)
    {
        if (QueuedAt is not null || OwnerId is not null || Status != DealStatus.Open) return false;
        QueuedAt = now;
        return true;
    }

    /// <summary>Forgets what was said about it; stage, sum and times stay.</summary>
    public void Erase() => (Title, Fields) = (null, []);

    /// <summary>Nothing is expected of it until then; null: at once.</summary>
    public bool Postpone(DateTimeOffset? until)
    {
        if (PostponedUntil == until) return false;
        PostponedUntil = until;
        return true;
    }
}
