using System.Text;
using System.Text.Json.Nodes;

namespace Crm.Bot.Tests.Telegram;

/// <summary>Bodies that somebody might post: good updates with parts cut, swapped, blown up or broken.</summary>
static class HostileUpdates
{
    static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1e400", "99999999999999999999", "9223372036854775807", "3.5", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"x\\udc00\"", "[]", "{}", "[null]", "[{}]", "[[null]]",
        "\"private\"", "\"<b>&\"", "{\"id\":1}", "[{\"type\":\"bold\",\"offset\":-5,\"length\":99}]", "[{\"type\":\"bold\",\"offset\":1,\"length\":2147483647},{\"type\":\"italic\",\"offset\":0,\"length\":3}]",
    ];

    public static IEnumerable<byte[]> Make(int count, int seed)
    {
        var random = new Random(seed);
        var good = Fixture.All().Select(f => f.Update.ToJsonString()).ToArray();
        for (var i = 0; i < count; i++) yield return One(random, good[random.Next(good.Length)]);
    }

    static byte[] One(Random random, string json) => random.Next(6) switch
    {
        0 => Encoding.UTF8.GetBytes(json[..random.Next(json.Length)]),
        1 => Flipped(random, Encoding.UTF8.GetBytes(json)),
        2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "[" : "{\"update_id\":1,\"a\":", random.Next(1, 5000)))),
        3 => Encoding.UTF8.GetBytes(json.Replace("\"text\":\"", "\"text\":\"" + new string((char)random.Next(1, 0xD7FF), random.Next(20_000)).Replace('"', ' ').Replace('\\', ' '))),
        _ => Encoding.UTF8.GetBytes(Swapped(random, json)),
    };

    static byte[] Flipped(Random random, byte[] json)
    {
        for (var i = random.Next(1, 6); i > 0; i--) json[random.Next(json.Length)] = (byte)random.Next(256);
        return json;
    }

    /// <summary>Puts a strange value in place of one to three values anywhere in the tree.</summary>
    static string Swapped(Random random, string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var text = "";
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            try
            {
                var places = Places(root).Where(p => p.Key != "update_id" || random.Next(20) == 0).ToArray();
                var (parent, key) = places[random.Next(places.Length)];
                parent[key] = "@@";
                text = root.ToJsonString().Replace("\"@@\"", Values[random.Next(Values.Length)]);
                root = JsonNode.Parse(text)!.AsObject();
            }
            catch (InvalidOperationException) { return text; } // what was put in cannot be written again: broken enough
        }
        return text;
    }

    static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(p => (map, p.Key)).Concat(map.SelectMany(p => Places(p.Value))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
