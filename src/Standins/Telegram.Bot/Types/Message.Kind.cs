using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

public partial class Message
{
    /// <summary>Where a message has two contents, such as an animation that is a document too, the more special one stands first.</summary>
    static readonly (MessageType Type, Func<Message, object?> Of)[] Contents =
    [
        (MessageType.Text, m => m.Text), (MessageType.Photo, m => m.Photo), (MessageType.Voice, m => m.Voice), (MessageType.Sticker, m => m.Sticker),
        (MessageType.Animation, m => m.Animation), (MessageType.Document, m => m.Document), (MessageType.Video, m => m.Video),
        (MessageType.VideoNote, m => m.VideoNote), (MessageType.Audio, m => m.Audio), (MessageType.Contact, m => m.Contact),
        (MessageType.Venue, m => m.Venue), (MessageType.Location, m => m.Location),
    ];

    static readonly FrozenDictionary<string, MessageType> ByName = Enum.GetValues<MessageType>()
        .ToFrozenDictionary(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()));

    static readonly FrozenSet<MessageType> Customary =
    [
        .. Contents.Select(content => content.Type), MessageType.Poll, MessageType.Dice, MessageType.Game, MessageType.Invoice, MessageType.Story,
        MessageType.PaidMedia, MessageType.LivePhoto, MessageType.Checklist, MessageType.Giveaway, MessageType.GiveawayWinners,
    ];

    /// <summary>What no property of this type was found for, by its name in the JSON.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>What the message is; <see cref="MessageType.Unknown"/> for contents that have no name here.</summary>
    [JsonIgnore]
    public MessageType Type
    {
        get
        {
            foreach (var (type, of) in Contents)
                if (of(this) is not null) return type;
            return Others?.Where(other => other.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
                .Select(other => ByName.GetValueOrDefault(other.Key)).FirstOrDefault(type => type != MessageType.Unknown) ?? MessageType.Unknown;
        }
    }

    /// <summary>Whether the message tells of an event in the chat instead of carrying contents.</summary>
    [JsonIgnore]
    public bool IsServiceMessage => Caption is null && !Customary.Contains(Type);
}
