using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Deals;

namespace Crm.Core.Scripts.Engine;

/// <summary>What came in, and everything the engine may know about the world at that moment.</summary>
public sealed record ScriptInput
{
    public required IncomingMessage Message { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required RunFacts Facts { get; init; }
    /// <summary>A number from 0 up to 1 for splits.</summary>
    public double Random { get; init; }
}

/// <summary>The world as a run sees it.</summary>
public sealed record RunFacts
{
    public required Contact Contact { get; init; }
    public Deal? Deal { get; init; }
    /// <summary>The deal's pipeline, for stage gates.</summary>
    public Pipeline? Pipeline { get; init; }
    public Pen Pen { get; init; }
    /// <summary>Names of the deal's tasks that are done.</summary>
    public IReadOnlyCollection<string> DoneTasks { get; init; } = [];
    /// <summary>The contact's zone, or the organization's.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    /// <summary>The hours of that zone in which nobody wants a reminder; null: there are none.</summary>
    public QuietHours? Quiet { get; init; }
    /// <summary>Calling code for phone numbers without one.</summary>
    public string CountryCode { get; init; } = "7";
    /// <summary>Choices may have been shown as numbered text, so a typed number presses one.</summary>
    public bool NumbersChoices { get; init; }
}
