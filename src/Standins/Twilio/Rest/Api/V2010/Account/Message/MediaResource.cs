using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;

namespace Twilio.Rest.Api.V2010.Account.Message;

/// <summary>A file of a message; its content is at the Uri without ".json".</summary>
public class MediaResource : Resource
{
    MediaResource()
    {
    }

    public string? Sid { get; private set; }
    public string? AccountSid { get; private set; }
    public string? ParentSid { get; private set; }
    public string? ContentType { get; private set; }
    public DateTime? DateCreated { get; private set; }
    public DateTime? DateUpdated { get; private set; }
    public string? Uri { get; private set; }

    public static Task<MediaResource> FetchAsync(
        string pathMessageSid, string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Get<MediaResource>(client, Domain.Api, Call.Account(client, pathAccountSid, "Messages", pathMessageSid, "Media", pathSid));
    }

    public static Task<bool> DeleteAsync(
        string pathMessageSid, string pathSid, string? pathAccountSid = null, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Delete(client, Domain.Api, Call.Account(client, pathAccountSid, "Messages", pathMessageSid, "Media", pathSid));
    }

    public static Task<ResourceSet<MediaResource>> ReadAsync(ReadMediaOptions options, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        var path = Call.Account(client, options.PathAccountSid, "Messages", options.PathMessageSid, "Media");
        return Call.List(client, Domain.Api, path, "media_list", options, options.GetParams());
    }
}

/// <summary>Which message's files to list.</summary>
public class ReadMediaOptions(string pathMessageSid) : ReadOptions<MediaResource>
{
    public string PathMessageSid { get; } = pathMessageSid;
    public string? PathAccountSid { get; set; }

    public override List<KeyValuePair<string, string>> GetParams() => new Form().WithPage(this).Values;
}
