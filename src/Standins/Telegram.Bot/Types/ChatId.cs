using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Telegram.Bot.Types;

/// <summary>A chat by its number, or a public one by its @name.</summary>
public class ChatId : IEquatable<ChatId>
{
    public ChatId(long identifier) => Identifier = identifier;

    /// <summary>A number in words counts as a number; anything else must be a name that starts with @.</summary>
    public ChatId(string username)
    {
        ArgumentNullException.ThrowIfNull(username);
        if (username.Length > 1 && username[0] == '@') Username = username;
        else if (long.TryParse(username, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)) Identifier = id;
        else throw new ArgumentException("A chat is named by its number or by a name that starts with @.", nameof(username));
    }

    public long? Identifier { get; }

    public string? Username { get; }

    public static implicit operator ChatId(long identifier) => new(identifier);

    public static implicit operator ChatId(string username) => new(username);

    [return: NotNullIfNotNull(nameof(chat))]
    public static implicit operator ChatId?(Chat? chat) => chat is null ? null : new ChatId(chat.Id);

    [return: NotNullIfNotNull(nameof(chatFullInfo))]
    public static implicit operator ChatId?(ChatFullInfo? chatFullInfo) => chatFullInfo is null ? null : new ChatId(chatFullInfo.Id);

    [return: NotNullIfNotNull(nameof(user))]
    public static implicit operator ChatId?(User? user) => user is null ? null : new ChatId(user.Id);

    public static bool operator ==(ChatId? obj1, ChatId? obj2) => obj1 is null ? obj2 is null : obj1.Equals(obj2);

    public static bool operator !=(ChatId? obj1, ChatId? obj2) => !(obj1 == obj2);

    public bool Equals(ChatId? other) => other is not null && Identifier == other.Identifier && Username == other.Username;

    public override bool Equals(object? obj) => Equals(obj as ChatId);

    public override int GetHashCode() => HashCode.Combine(Identifier, Username);

    public override string ToString() => Username ?? Identifier!.Value.ToString(CultureInfo.InvariantCulture);
}
