using Twilio.Base;
using Twilio.Clients;
using Twilio.Constant;
using Twilio.Http;
using Twilio.Rest;

namespace Twilio.Serialization;

/// <summary>The ways in which resources speak to the API.</summary>
static class Call
{
    /// <summary>A path of the 2010 API below the account, by default the client's own.</summary>
    public static string Account(ITwilioRestClient client, string? accountSid, params ReadOnlySpan<string> parts) =>
        Path("/2010-04-01/Accounts", [accountSid ?? client.AccountSid ?? "", .. parts]) + ".json";

    /// <summary>The parts, escaped, below a fixed beginning.</summary>
    public static string Path(string root, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts) root += "/" + System.Uri.EscapeDataString(part);
        return root;
    }

    public static Task<T> Get<T>(ITwilioRestClient client, Domain domain, string path) =>
        Answer<T>(client, new Request(HttpMethod.Get, domain, path));

    public static Task<T> Post<T>(ITwilioRestClient client, Domain domain, string path, List<KeyValuePair<string, string>> form) =>
        Answer<T>(client, new Request(HttpMethod.Post, domain, path, postParams: form));

    public static Task<T> PostJson<T>(ITwilioRestClient client, Domain domain, string path, string body) =>
        Answer<T>(client, new Request(HttpMethod.Post, domain, path, contentType: EnumConstants.ContentTypeEnum.JSON, body: body));

    public static async Task<bool> Delete(ITwilioRestClient client, Domain domain, string path) =>
        (await client.RequestAsync(new Request(HttpMethod.Delete, domain, path)).ConfigureAwait(false)).StatusCode
            == System.Net.HttpStatusCode.NoContent;

    /// <summary>The first page now, the rest when the enumeration comes to it.</summary>
    public static async Task<ResourceSet<T>> List<T>(
        ITwilioRestClient client, Domain domain, string path, string key, ReadOptions<T> options, List<KeyValuePair<string, string>> query)
        where T : Resource
    {
        var response = await client.RequestAsync(new Request(HttpMethod.Get, domain, path, queryParams: query)).ConfigureAwait(false);
        return new ResourceSet<T>(Page<T>.FromJson(key, response.Content), options, page => Next(client, domain, key, page));
    }

    static Page<T>? Next<T>(ITwilioRestClient client, Domain domain, string key, Page<T> page)
        where T : Resource =>
        page.HasNextPage() ? Page<T>.FromJson(key, client.Request(new Request(HttpMethod.Get, page.GetNextPageUrl(domain)!)).Content) : null;

    static async Task<T> Answer<T>(ITwilioRestClient client, Request request) =>
        TwilioJson.Read<T>((await client.RequestAsync(request).ConfigureAwait(false)).Content);
}
