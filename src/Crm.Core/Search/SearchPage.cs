using System.Globalization;

namespace Crm.Core.Search;

public enum SearchKind { Contact, Deal, Message }

/// <summary>Something that was found.</summary>
/// <param name="ContactId">Whom it is about; for a contact that has become part of another, that other.</param>
/// <param name="ContactName">The contact's name.</param>
/// <param name="Snippet">Plain text around the place that matches; of a phone no more than the digits that were looked for.</param>
/// <param name="At">When the contact or deal came, or the message was written.</param>
public sealed record SearchHit(SearchKind Kind, long ContactId, string ContactName, long? ConversationId, long? DealId, long? MessageId, string Snippet, DateTimeOffset At);

/// <summary>Hits in order: contacts, then deals, then messages, of each the best and then the newest first.</summary>
/// <param name="Next">Where to go on; null when that is all. A page may be short, even empty, and yet not the last.</param>
public sealed record SearchPage(IReadOnlyList<SearchHit> Hits, SearchCursor? Next)
{
    public static readonly SearchPage Empty = new([], null);
}

/// <summary>The lists that a search goes through, one after the other.</summary>
enum SearchLane { Contacts, ContactsBegun, Deals, DealsBegun, Messages }

/// <summary>A place in the hits of a query; its text is at most 22 characters.</summary>
public readonly record struct SearchCursor
{
    internal SearchCursor(SearchLane lane, long before) => (Lane, Before) = (lane, before);

    internal SearchLane Lane { get; }
    /// <summary>The next hit's id is smaller.</summary>
    internal long Before { get; }

    internal static readonly SearchCursor Start = new(SearchLane.Contacts, long.MaxValue);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Lane}.{Before}");

    public static SearchCursor? Parse(string? text) =>
        text?.Split('.') is [var lane, var before] && int.TryParse(lane, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((SearchLane)number)
            && long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new SearchCursor((SearchLane)number, id) : null;
}
