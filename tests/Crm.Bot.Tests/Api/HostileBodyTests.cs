using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Crm.Bot.Tests.Api;

/// <summary>2,000 bodies made from a seed: broken, absurd and nearly right ones.</summary>
public sealed class HostileBodyTests(ApiHost host) : IClassFixture<ApiHost>
{
    const int Bodies = 2_000;
    static readonly string[] Names = ["name", "phone", "email", "text", "source", "language", "script", "channel", "utm", "utm_source", "fields", "id", "", "\\u0000", "\\ud800", "__proto__", "name\\n"];
    static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "-1e-999", "99999999999999999999999999999999999", "0.1e+400", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"+4915112345678\"", "\"a@b.co\"", "\"ru\"",
        "[]", "{}", "[null]", "[[1]]", "{\"a\":{\"b\":1}}", "\"' OR 1=1 --\"", "\"{{ 7*7 }}\"", "\"\\uFFFF\\u202e\"", "\"\\\"", "NaN", "'x'", "01", "\"\t\"", "\"😀\"",
    ];

    [Fact]
    public async Task No_body_makes_the_server_fail()
    {
        var random = new Random(20260301);
        var seen = new Dictionary<HttpStatusCode, int>();
        foreach (var batch in Enumerable.Range(0, Bodies).Select(_ => Body(random)).Chunk(20))
            foreach (var (bytes, type, status) in await Task.WhenAll(batch.Select(Send)))
            {
                Assert.True((int)status < 500, $"{status} for {type}: {Encoding.UTF8.GetString(bytes)}");
                seen[status] = seen.GetValueOrDefault(status) + 1;
            }
        // The generator is only worth something when it reaches behind the parser, too.
        Assert.All([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created], status => Assert.True(seen.GetValueOrDefault(status) > 20, $"{status}: {seen.GetValueOrDefault(status)}"));
    }

    async Task<(byte[] Bytes, string Type, HttpStatusCode Status)> Send((byte[] Bytes, string Type) body)
    {
        using var response = await host.Client.PostLead(new ByteArrayContent(body.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(body.Type) } }, null);
        if (!response.IsSuccessStatusCode) await response.IsProblem(response.StatusCode);
        return (body.Bytes, body.Type, response.StatusCode);
    }

    static (byte[] Bytes, string Type) Body(Random random)
    {
        var form = random.Next(4) == 0;
        var bytes = random.Next(10) switch
        {
            0 => Noise(random),
            1 => Encoding.UTF8.GetBytes(new string(random.Next(2) == 0 ? '[' : '{', random.Next(1, 5000))),
            2 => Damaged(Encoding.UTF8.GetBytes(form ? Form(random) : Object(random)), random),
            _ => Encoding.UTF8.GetBytes(form ? Form(random) : Object(random)),
        };
        return (bytes, form ? "application/x-www-form-urlencoded" : "application/json");
    }

    static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        return bytes;
    }

    static byte[] Damaged(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    static string Object(Random random)
    {
        var members = Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{Pick(Names, random)}\":{Pick(Values, random)}").ToList();
        if (random.Next(2) == 0) members.Add($"\"phone\":\"+49151{random.Next(10_000_000, 99_999_999)}\"");
        if (random.Next(3) == 0) members.Add($"\"fields\":{{\"{Pick(Names, random)}\":{Pick(Values, random)},\"size\":{random.Next()}}}");
        return "{" + string.Join(',', members) + "}";
    }

    static string Form(Random random) => string.Join('&', Enumerable.Range(0, random.Next(6)).Select(_ =>
        $"{Uri.EscapeDataString(Pick(Names, random))}={Pick(["%00", "%FF", "%", "%ED%A0%80", "+", "%2B4915112345678", "a%40b.co", "%F0%9F%98%80", "ru", new string('x', random.Next(6000))], random)}"));

    static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
