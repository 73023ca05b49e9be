using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Types;

namespace Telegram.Bot.Serialization;

/// <summary>Reads a standing as what its status says, wherever that word stands among the others.</summary>
sealed class ChatMemberConverter : JsonConverter<ChatMember>
{
    public override ChatMember? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var member = JsonElement.ParseValue(ref reader);
        var status = member.ValueKind == JsonValueKind.Object && member.TryGetProperty("status", out var word) ? word.GetString() : null;
        return (ChatMember?)member.Deserialize(TypeOf(status), options);
    }

    static Type TypeOf(string? status) => status switch
    {
        "creator" => typeof(ChatMemberOwner),
        "administrator" => typeof(ChatMemberAdministrator),
        "member" => typeof(ChatMemberMember),
        "restricted" => typeof(ChatMemberRestricted),
        "kicked" => typeof(ChatMemberBanned),
        "left" => typeof(ChatMemberLeft),
        _ => typeof(ChatMemberUnknown),
    };

    public override void Write(Utf8JsonWriter writer, ChatMember value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
