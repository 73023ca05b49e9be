using Twilio.Constant;
using Twilio.Rest;

namespace Twilio.Http;

/// <summary>One call of the API before it is sent.</summary>
public class Request
{
    public Request(HttpMethod method, string url)
        : this(method, new Uri(url), [], [], null)
    {
    }

    public Request(
        HttpMethod method, Domain domain, string uri, string? region = null, List<KeyValuePair<string, string>>? queryParams = null,
        List<KeyValuePair<string, string>>? postParams = null, string? edge = null, List<KeyValuePair<string, string>>? headerParams = null,
        EnumConstants.ContentTypeEnum? contentType = null, string? body = null)
        : this(method, new Uri($"https://{domain}.twilio.com{uri}"), queryParams ?? [], postParams ?? [], contentType) =>
        (Region, Edge, Body, HeaderParams) = (region, edge, body, headerParams ?? []);

    Request(
        HttpMethod method, Uri uri, List<KeyValuePair<string, string>> query, List<KeyValuePair<string, string>> form,
        EnumConstants.ContentTypeEnum? contentType)
    {
        (Method, Uri, QueryParams, PostParams) = (method, uri, query, form);
        ContentType = contentType ?? EnumConstants.ContentTypeEnum.FORM_URLENCODED;
    }

    public HttpMethod Method { get; }
    public Uri Uri { get; }
    public string? Username { get; set; }
    public string? Password { get; set; }

    /// <summary>Where the request is worked on, such as "ie1".</summary>
    public string? Region { get; set; }

    /// <summary>Where the request enters, such as "dublin".</summary>
    public string? Edge { get; set; }

    public List<KeyValuePair<string, string>> QueryParams { get; }
    public List<KeyValuePair<string, string>> PostParams { get; }
    public List<KeyValuePair<string, string>> HeaderParams { get; private init; } = [];
    public EnumConstants.ContentTypeEnum ContentType { get; set; }
    public string? Body { get; set; }

    public void SetAuth(string username, string password) => (Username, Password) = (username, password);

    public void AddQueryParam(string name, string value) => QueryParams.Add(new(name, value));

    public void AddPostParam(string name, string value) => PostParams.Add(new(name, value));

    /// <summary>The address with region, edge and query; an edge without a region means us1.</summary>
    public Uri ConstructUrl()
    {
        var address = Uri.GetLeftPart(UriPartial.Path);
        if (Uri.Host.EndsWith(".twilio.com", StringComparison.Ordinal) && (Region ?? Edge) is not null)
            address = $"{Uri.Scheme}://{Host()}{Uri.AbsolutePath}";
        var query = string.Join('&', QueryParams.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return new Uri(address + (Uri.Query, query) switch
        {
            (_, "") => Uri.Query,
            ("", _) => "?" + query,
            _ => Uri.Query + "&" + query,
        });
    }

    string Host()
    {
        string?[] parts = [Uri.Host.Split('.')[0], Edge, Region ?? "us1", "twilio.com"];
        return string.Join('.', parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
