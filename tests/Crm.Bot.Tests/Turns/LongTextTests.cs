using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Crm.Bot.Api;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Turns;

/// <summary>Ten thousand characters of everything: it is cut or refused at the door, on every database alike.</summary>
public sealed class LongTextTests : IAsyncLifetime
{
    const string Secret = "a-secret_of-the-webhook";
    static readonly string Long = string.Concat(Enumerable.Repeat("😀x", 3400));
    static readonly string[] Fields = ["contact.name", "contact.phone", "contact.email", "contact.source", "contact.language", "contact.timezone", "contact.hobby", "deal.title", "deal.source", "deal.hobby"];
    static readonly string Nosy = "script: nosy\ntitle: Nosy\nlanguages: [en]\npipeline: default\nstart: q0\ninterrupts:\n  operator: { words: [operator], do: handover }\nsteps:\n"
        + string.Concat(Fields.Select((f, i) => $"  q{i}: {{ kind: question, text: \"{i}?\", max: 10000, save: {f}, next: {(i + 1 == Fields.Length ? "bye" : $"q{i + 1}")} }}\n")) + "  bye: { kind: end }\n";

    FakeTelegram fake = null!;

    public async Task InitializeAsync() => fake = await FakeTelegram.Start();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    Task<CrmApp> Start(DatabaseProvider provider) => CrmApp.Start(AppSetup.With(Nosy) with
    {
        Provider = provider,
        Settings = new()
        {
            ["Telegram:Token"] = fake.Token, ["Telegram:ApiBaseUrl"] = fake.BaseUrl, ["Telegram:Mode"] = "Webhook", ["Telegram:WebhookSecret"] = Secret, ["Telegram:MessagesPerSecond"] = "0", ["Crm:PublicUrl"] = "http://127.0.0.1:1",
        },
    });

    static async Task NothingFailed(CrmApp app, int messages)
    {
        Assert.Empty(await app.Read(db => db.Inbox.Where(i => i.Status == InboxStatus.Failed).Select(i => i.Error).ToListAsync()));
        Assert.Equal(messages, await app.Read(db => db.Inbox.CountAsync()));
    }

    /// <summary>NUL and half a surrogate pair come along as escapes of JSON.</summary>
    [Theory, OnDatabases]
    public async Task Telegram(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url), DefaultRequestHeaders = { { "X-Telegram-Bot-Api-Secret-Token", Secret } } };
        var bad = "\"" + Long + "\\u0000\\ud83d" + "\"";
        var nasty = "\"\\ud83d\\u0000" + Long + "\"";
        var from = $"{{\"id\":9,\"is_bot\":false,\"first_name\":{nasty},\"last_name\":{bad},\"username\":{bad},\"language_code\":{nasty}}}";
        var chat = $"{{\"id\":9,\"type\":\"private\",\"title\":{bad},\"first_name\":{nasty},\"last_name\":{bad},\"username\":{bad}}}";
        string[] contents =
        [
            $"\"text\":\"/start \\ud83d{Long}\"", .. Fields.Select((_, i) => $"\"text\":{(i % 2 == 0 ? nasty : bad)}"), $"\"text\":{bad},\"entities\":[{{\"type\":\"bold\",\"offset\":0,\"length\":9999}}]",
            $"\"caption\":{bad},\"media_group_id\":{bad},\"document\":{{\"file_id\":{bad},\"file_unique_id\":{bad},\"file_name\":{nasty},\"mime_type\":{bad}}}",
            $"\"contact\":{{\"phone_number\":{bad},\"first_name\":{nasty},\"last_name\":{bad},\"user_id\":9}}",
            $"\"location\":{{\"latitude\":1,\"longitude\":2}},\"venue\":{{\"title\":{nasty},\"address\":{bad},\"location\":{{\"latitude\":1,\"longitude\":2}}}}",
        ];
        var button = $"\"reply_markup\":{{\"inline_keyboard\":[[{{\"text\":{bad},\"callback_data\":{nasty}}}]]}}";
        var updates = contents.Select((c, i) => $"\"message\":{{\"message_id\":{i + 1},\"from\":{from},\"chat\":{chat},\"date\":1760000000,{c}}}")
            .Append($"\"edited_message\":{{\"message_id\":2,\"from\":{from},\"chat\":{chat},\"date\":1760000000,\"text\":{nasty}}}")
            .Append($"\"callback_query\":{{\"id\":{bad},\"from\":{from},\"data\":{nasty},\"message\":{{\"message_id\":1,\"date\":1760000000,\"chat\":{chat},{button}}}}}").ToArray();
        for (var i = 0; i < updates.Length; i++)
        {
            using var answer = await http.PostAsync("/hooks/telegram/telegram", new StringContent($"{{\"update_id\":{i + 1},{updates[i]}}}", new MediaTypeHeaderValue("application/json")));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        await NothingFailed(app, updates.Length);
        var contact = await app.Read(db => db.Contacts.SingleAsync());
        Assert.InRange(contact.Name.Length, 399, 400);
        Assert.InRange(contact.Phone!.Length, 19, 20);
        Assert.InRange(contact.Email!.Length, 319, 320);
        Assert.InRange(((string)contact["hobby"]!).Length, 4000, 10_000);
        Assert.NotNull((await app.Read(db => db.Deals.SingleAsync())).Title);
    }

    [Theory, OnDatabases]
    public async Task Leads(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        using var http = await Client(app);
        string[] members = ["name", "phone", "email", "text", "source", "language", "script", "channel", "utm_source", "city"];
        foreach (var member in members)
        {
            var sizes = new[] { (Long, 422), ("a\u0000b", 400), ("\\ud83d", 400) };
            foreach (var (value, status) in sizes)
            {
                var json = $"{{\"name\":\"Anna\",\"text\":\"A door\",{(member == "city" ? "\"fields\":{\"city\":\"" : $"\"{member}\":\"")}{value.Replace("\0", "\\u0000")}\"{(member == "city" ? "}" : "")}}}";
                if (member is "name" or "text") json = json.Replace("\"name\":\"Anna\",\"text\":\"A door\",", member == "name" ? "\"text\":\"A door\"," : "\"name\":\"Anna\",");
                using var refused = await http.PostAsync("/api/v1/leads", new StringContent(json, Encoding.UTF8, "application/json"));
                Assert.Equal((member, status), (member, (int)refused.StatusCode));
                Assert.Contains(status == 400 ? "body" : member.Replace('_', '.'), await refused.Content.ReadAsStringAsync());
            }
        }
        using var form = await http.PostAsync("/api/v1/leads", new FormUrlEncodedContent([new("name", new string('x', 10_000)), new("phone", new string('1', 10_000)), new("hobby", new string('x', 10_000))]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.StatusCode);
        await NothingFailed(app, 0);

        var (line, text) = (Long[..198], Long[..3999]);
        using var taken = await http.PostAsJsonAsync("/api/v1/leads", new { name = line, email = new string('a', 240) + "@example.org", text, source = line, utm = new { source = line }, fields = new { city = text } });
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        await NothingFailed(app, 1);
        Assert.Equal(line, (await app.Read(db => db.Contacts.SingleAsync())).Name);
    }

    [Theory, OnDatabases]
    public async Task The_site_chat(DatabaseProvider provider)
    {
        await using var app = await Start(provider);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url + "/chat/site/"), DefaultRequestHeaders = { { "Accept-Language", "en" } } };
        using var session = await http.PostAsync($"session?lang={Uri.EscapeDataString(Long[..300])}", null);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        var taken = 0;
        async Task Posted(string content, bool isTaken)
        {
            using var answer = await http.PostAsync("messages", new StringContent($"{{\"clientId\":\"{Guid.NewGuid()}\",{content}}}", Encoding.UTF8, "application/json"));
            Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
            if (isTaken) taken++;
        }
        foreach (var content in new[]
        {
            $"\"text\":\"{Long}\"", "\"text\":\"a\\ud83d\"", "\"text\":\"\\u0000\"", $"\"button\":{{\"data\":\"{Long}\",\"messageId\":\"1\"}}", $"\"button\":{{\"data\":\"a\",\"messageId\":\"1\",\"label\":\"{Long}\"}}",
            $"\"contact\":{{\"phone\":\"{Long}\"}}", $"\"contact\":{{\"phone\":\"+79123456789\",\"name\":\"{Long}\"}}", $"\"start\":{{\"payload\":\"{Long}\"}}",
        }) await Posted(content, isTaken: false);
        await Posted($"\"start\":{{\"payload\":\"a\\u0000{Long[..190]}\",\"details\":{{\"utm_source\":\"{Long}\",\"page\":\"{Long[..499]}\\u0000\"}}}}", isTaken: true);
        foreach (var _ in Fields) await Posted($"\"text\":\"\\u0000{Long[..3999]}\"", isTaken: true);
        using var file = await http.PostAsync($"files?clientId={Guid.NewGuid()}&name={Uri.EscapeDataString(Long[..300])}", new ByteArrayContent("%PDF-1.7\n"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);

        await NothingFailed(app, taken + 1);
        var contact = await app.Read(db => db.Contacts.SingleAsync());
        Assert.Equal(Long[..399], contact.Name);
        Assert.Equal(Long[..20], contact.Phone);
    }

    static async Task<HttpClient> Client(CrmApp app)
    {
        var secret = await app.Read(async db =>
        {
            var (token, made) = ApiToken.Create((await db.Organizations.SingleAsync()).Id, "test", ApiScopes.All, DateTimeOffset.UtcNow);
            db.Add(token);
            await db.SaveChangesAsync();
            return made;
        });
        return new HttpClient { BaseAddress = new Uri(app.Url), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };
    }
}
