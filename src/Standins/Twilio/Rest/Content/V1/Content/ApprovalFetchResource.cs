using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;

namespace Twilio.Rest.Content.V1.Content;

/// <summary>Whether a template may be sent outside the 24-hour window.</summary>
public class ApprovalFetchResource : Resource
{
    ApprovalFetchResource()
    {
    }

    public string? Sid { get; private set; }
    public string? AccountSid { get; private set; }

    /// <summary>A JSON object with name, category, content_type, status and rejection_reason; take it by its text.</summary>
    public object? Whatsapp { get; private set; }

    public Uri? Url { get; private set; }

    public static Task<ApprovalFetchResource> FetchAsync(string pathSid, ITwilioRestClient? client = null) => Call.Get<ApprovalFetchResource>(
        client ?? TwilioClient.GetRestClient(), Domain.Content, Call.Path("/v1/Content", pathSid, "ApprovalRequests"));
}
