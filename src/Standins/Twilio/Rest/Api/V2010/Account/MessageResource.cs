using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A message that the account sent or got.</summary>
public partial class MessageResource : Resource
{
    MessageResource()
    {
    }

    public string? Sid { get; private set; }
    public string? AccountSid { get; private set; }
    public string? MessagingServiceSid { get; private set; }
    public DirectionEnum? Direction { get; private set; }
    public Types.PhoneNumber? From { get; private set; }
    public string? To { get; private set; }
    public string? Body { get; private set; }
    public StatusEnum? Status { get; private set; }

    /// <summary>Why it failed, such as 63016; null when it did not.</summary>
    public int? ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <summary>"0" until a messaging service has chosen the sender.</summary>
    public string? NumSegments { get; private set; }

    public string? NumMedia { get; private set; }

    /// <summary>A negative decimal, known some time after the message went out.</summary>
    public string? Price { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string? PriceUnit { get; private set; }

    public DateTime? DateCreated { get; private set; }
    public DateTime? DateSent { get; private set; }
    public DateTime? DateUpdated { get; private set; }
    public string? ApiVersion { get; private set; }
    public string? Uri { get; private set; }
    public Dictionary<string, string>? SubresourceUris { get; private set; }

    public static Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Post<MessageResource>(client, Domain.Api, Call.Account(client, options.PathAccountSid, "Messages"), options.GetParams());
    }

    public static Task<MessageResource> FetchAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Get<MessageResource>(client, Domain.Api, Call.Account(client, pathAccountSid, "Messages", pathSid));
    }

    /// <summary>Empties the body, or cancels a scheduled message.</summary>
    public static Task<MessageResource> UpdateAsync(UpdateMessageOptions options, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        var path = Call.Account(client, options.PathAccountSid, "Messages", options.PathSid);
        return Call.Post<MessageResource>(client, Domain.Api, path, options.GetParams());
    }

    public static Task<bool> DeleteAsync(string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Delete(client, Domain.Api, Call.Account(client, pathAccountSid, "Messages", pathSid));
    }

    /// <summary>Newest first.</summary>
    public static Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.List(client, Domain.Api, Call.Account(client, options.PathAccountSid, "Messages"), "messages", options, options.GetParams());
    }
}
