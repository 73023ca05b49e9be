using System.Text.Json.Serialization;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;

namespace Twilio.Rest.Content.V1;

/// <summary>A content template: one message in the shapes of several channels, with variables like {{1}}.</summary>
public partial class ContentResource : Resource
{
    ContentResource()
    {
    }

    public string? Sid { get; private set; }
    public string? AccountSid { get; private set; }
    public string? FriendlyName { get; private set; }
    public string? Language { get; private set; }

    /// <summary>A JSON object of sample values; take it by its text.</summary>
    public object? Variables { get; private set; }

    /// <summary>A JSON object by content type ("twilio/text"); take it by its text.</summary>
    [JsonPropertyName("types")]
    public object? _Types { get; private set; }

    public Uri? Url { get; private set; }
    public Dictionary<string, string>? Links { get; private set; }
    public DateTime? DateCreated { get; private set; }
    public DateTime? DateUpdated { get; private set; }

    public static Task<ContentResource> CreateAsync(ContentCreateRequest contentCreateRequest, ITwilioRestClient? client = null) =>
        CreateAsync(new CreateContentOptions(contentCreateRequest), client);

    public static Task<ContentResource> CreateAsync(CreateContentOptions options, ITwilioRestClient? client = null) =>
        Call.PostJson<ContentResource>(client ?? TwilioClient.GetRestClient(), Domain.Content, "/v1/Content", options.GetBody());

    public static Task<ContentResource> FetchAsync(string pathSid, ITwilioRestClient? client = null) =>
        Call.Get<ContentResource>(client ?? TwilioClient.GetRestClient(), Domain.Content, Call.Path("/v1/Content", pathSid));

    public static Task<bool> DeleteAsync(string pathSid, ITwilioRestClient? client = null) =>
        Call.Delete(client ?? TwilioClient.GetRestClient(), Domain.Content, Call.Path("/v1/Content", pathSid));

    public static Task<ResourceSet<ContentResource>> ReadAsync(ReadContentOptions options, ITwilioRestClient? client = null) => Call.List(
        client ?? TwilioClient.GetRestClient(), Domain.Content, "/v1/Content", "contents", options, options.GetParams());
}
