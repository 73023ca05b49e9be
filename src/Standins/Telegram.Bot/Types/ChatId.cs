using System.Globalization;

namespace Telegram.Bot.Types;

/// <summary>A chat by its number, or a public one by its @name.</summary>
public class ChatId
{
    public ChatId(long identifier) => Identifier = identifier;

    /// <summary>A number in words counts as a number; anything else must be a name that starts with @.</summary>
    public ChatId(string username)
    {
        ArgumentNullException.ThrowIfNull(username);
        (Identifier, Username) = username switch
        {
            ['@', _, ..] => ((long?)null, username),
            _ when long.TryParse(username, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => (number, null),
            _ => throw new ArgumentException("A chat is named by its number or by a name that starts with @.", nameof(username)),
        };
    }

    public long? Identifier { get; }

    public string? Username { get; }

    public static implicit operator ChatId(long identifier) => new(identifier);

    public override string ToString() => Username ?? $"{Identifier}";
}
