using System.Security.Cryptography;

namespace Crm.Core.Deals;

/// <summary>Where customers come from, behind a token short enough for a bot's deep link (64 characters of A-Z, a-z, 0-9, _ and -).</summary>
public sealed class Link
{
    public const int LongestToken = 64;
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    Link() { }

    /// <param name="utm">The marks of the advertisement without their prefix: source, medium, campaign and others.</param>
    /// <param name="script">The slug of the script to start; null for the channel's own.</param>
    public Link(long organizationId, string? token, string? source, Fields utm, string? script, DateTimeOffset now) =>
        (OrganizationId, Token, Source, Utm, Script, CreatedAt) = (organizationId, token ?? NewToken(), source, utm, script, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>Unique in the organization.</summary>
    public string Token { get; private set; } = "";
    /// <summary>Without one the mark "source" is it.</summary>
    public string? Source { get; private set; }
    public Fields Utm { get; private set; } = [];
    public string? Script { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What it stands for, in the form in which a lead of the API brings it.</summary>
    public Fields ToData()
    {
        var data = new Fields(Utm.Select(mark => KeyValuePair.Create("utm_" + mark.Key, mark.Value)));
        if ((Source ?? Utm.GetValueOrDefault("source")) is { } source) data["source"] = source;
        if (Script is not null) data["script"] = Script;
        return data;
    }

    static string NewToken() => RandomNumberGenerator.GetString(Letters, 8);
}
