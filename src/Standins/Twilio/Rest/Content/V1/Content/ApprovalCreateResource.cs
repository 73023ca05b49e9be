using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;

namespace Twilio.Rest.Content.V1.Content;

/// <summary>A template handed in for WhatsApp's approval.</summary>
public class ApprovalCreateResource : Resource
{
    ApprovalCreateResource()
    {
    }

    public string? Name { get; private set; }

    /// <summary>UTILITY, MARKETING or AUTHENTICATION.</summary>
    public string? Category { get; private set; }

    public string? ContentType { get; private set; }
    public string? Status { get; private set; }
    public string? RejectionReason { get; private set; }
    public bool? AllowCategoryChange { get; private set; }

    public static Task<ApprovalCreateResource> CreateAsync(
        string pathContentSid, ContentApprovalRequest contentApprovalRequest, ITwilioRestClient? client = null) =>
        Call.PostJson<ApprovalCreateResource>(
            client ?? TwilioClient.GetRestClient(), Domain.Content, Call.Path("/v1/Content", pathContentSid, "ApprovalRequests", "whatsapp"),
            JsonSerializer.Serialize(contentApprovalRequest, TwilioJson.Options));

    /// <summary>The name, in lower case letters, digits and underscores, and the category.</summary>
    public class ContentApprovalRequest
    {
        public string? Name { get; private set; }
        public string? Category { get; private set; }

        public class Builder
        {
            readonly ContentApprovalRequest _made = new();

            public Builder WithName(string name)
            {
                _made.Name = name;
                return this;
            }

            public Builder WithCategory(string category)
            {
                _made.Category = category;
                return this;
            }

            public ContentApprovalRequest Build() => _made;
        }
    }
}
