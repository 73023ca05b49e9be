using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A number of the account.</summary>
public class IncomingPhoneNumberResource : Resource
{
    IncomingPhoneNumberResource()
    {
    }

    public string? Sid { get; private set; }
    public string? AccountSid { get; private set; }
    public string? FriendlyName { get; private set; }
    public Types.PhoneNumber? PhoneNumber { get; private set; }
    public PhoneNumberCapabilities? Capabilities { get; private set; }
    public Uri? SmsUrl { get; private set; }
    public Uri? StatusCallback { get; private set; }
    public DateTime? DateCreated { get; private set; }

    public static Task<ResourceSet<IncomingPhoneNumberResource>> ReadAsync(ReadIncomingPhoneNumberOptions options, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        var path = Call.Account(client, options.PathAccountSid, "IncomingPhoneNumbers");
        return Call.List(client, Domain.Api, path, "incoming_phone_numbers", options, options.GetParams());
    }
}

/// <summary>Which numbers to list.</summary>
public class ReadIncomingPhoneNumberOptions : ReadOptions<IncomingPhoneNumberResource>
{
    public string? PathAccountSid { get; set; }
    public Types.PhoneNumber? PhoneNumber { get; set; }

    public override List<KeyValuePair<string, string>> GetParams() => new Form().With("PhoneNumber", PhoneNumber).WithPage(this).Values;
}
