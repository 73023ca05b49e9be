using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crm.Bot.Channels.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramUpdatesTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Golden = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Names => new(Fixture.All().Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_reads_as_its_fixture_says(string name)
    {
        var fixture = Fixture.All().Single(f => f.Name == name);
        var incoming = TelegramUpdates.Read(1, fixture.Update.Deserialize<Update>(JsonBotAPI.Options)!, Now);
        var read = incoming is null ? null : JsonSerializer.SerializeToNode(incoming, Golden)!.AsObject();
        foreach (var common in new[] { "channelAccountId", "body" }) read?.Remove(common);
        if (read?["files"] is JsonArray { Count: 0 }) read.Remove("files");
        Assert.Equal(Text(fixture.Reads), Text(read));
    }

    static string? Text(JsonNode? node) => node is JsonObject map
        ? new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString(Golden) : null;

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        var update = Fixture.All()[0].Update.DeepClone();
        update["message"]!["text"] = "a" + string.Concat(Enumerable.Repeat("\U0001F600", 5000));
        var text = TelegramUpdates.Read(1, update.Deserialize<Update>(JsonBotAPI.Options)!, Now)!.Text!;
        Assert.Equal(8191, text.Length);
        Assert.True(char.IsLowSurrogate(text[^1]));
    }

    [Fact]
    public void Thousands_of_overlapping_entities_stay_small()
    {
        var update = Fixture.All()[0].Update.DeepClone();
        update["message"]!["text"] = new string('x', 8000);
        update["message"]!["entities"] = new JsonArray([.. Enumerable.Range(0, 7000).Select(i => new JsonObject { ["type"] = i % 2 == 0 ? "bold" : "italic", ["offset"] = i, ["length"] = 8000 - i })]);
        Assert.True(TelegramUpdates.Read(1, update.Deserialize<Update>(JsonBotAPI.Options)!, Now)!.Markup!.Length < 1_000_000);
    }
}
