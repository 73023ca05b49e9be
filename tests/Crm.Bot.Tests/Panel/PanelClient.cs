using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Crm.Bot.Tests.Panel;

/// <summary>A browser without scripts: it keeps cookies, fills forms and follows nothing by itself.</summary>
sealed class PanelClient : IDisposable
{
    readonly HttpClient http;

    public PanelClient(string url, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new();
        http = new(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; }

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path);

    public async Task<string> Read(string path)
    {
        var answer = await Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills the page's form of this name and sends it.</summary>
    public async Task<FormAnswer> Send(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Read(path);
        var found = Regex.Matches(page, "<form.*?</form>", RegexOptions.Singleline).Select(m => m.Value).FirstOrDefault(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        Assert.True(found is not null, $"{path} has no form {form}:\n{page}");
        var token = Regex.Match(found, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await Post(path, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    public async Task<FormAnswer> Post(string path, params (string Name, string Value)[] fields)
    {
        var answer = await http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        return new(answer.StatusCode, answer.Headers.Location?.ToString().Replace(http.BaseAddress!.ToString().TrimEnd('/'), ""), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The token of any form on a page, for addresses that only take posts.</summary>
    public async Task<string> TokenOf(string path) => Regex.Match(await Read(path), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

    public Task<FormAnswer> SignIn(string email, string password) => Send("/login", "login", ("Form.Email", email), ("Form.Password", password));

    /// <summary>What an authenticator app shows for a key now (RFC 6238).</summary>
    public static string CodeOf(string key, int steps = 0)
    {
        var bits = string.Concat(key.Replace(" ", "").Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        var secret = bits.Chunk(8).Where(c => c.Length == 8).Select(c => Convert.ToByte(new string(c), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + steps);
        Array.Reverse(counter);
        var hash = HMACSHA1.HashData(secret, counter);
        var offset = hash[^1] & 15;
        var number = (hash[offset] & 127) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3];
        return (number % 1_000_000).ToString("D6");
    }

    public void Dispose() => http.Dispose();
}

sealed record FormAnswer(HttpStatusCode Status, string? Location, string Text);
