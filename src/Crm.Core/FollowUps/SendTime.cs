using System.Globalization;
using Crm.Core.Scripts;

namespace Crm.Core.FollowUps;

/// <summary>The moment for which a person writes a message.</summary>
public static class SendTime
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    static readonly string[] WithOffset = [.. Local.Select(f => f + "K")];

    /// <summary>Reads ISO 8601 with an offset or Z, or without one as the clock shows it in the zone; null when it is neither.</summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return LocalTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone);
        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
    }
}
