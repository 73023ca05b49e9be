using Twilio.Base;
using Twilio.Clients;
using Twilio.Serialization;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010;

/// <summary>An account or a subaccount.</summary>
public class AccountResource : Resource
{
    AccountResource()
    {
    }

    public string? Sid { get; private set; }
    public string? FriendlyName { get; private set; }
    public StatusEnum? Status { get; private set; }
    public TypeEnum? Type { get; private set; }
    public string? OwnerAccountSid { get; private set; }
    public DateTime? DateCreated { get; private set; }
    public DateTime? DateUpdated { get; private set; }
    public string? Uri { get; private set; }

    /// <summary>The client's own account unless another is named; code 20003 when the credentials are wrong.</summary>
    public static Task<AccountResource> FetchAsync(string? pathSid = null, ITwilioRestClient? client = null)
    {
        client ??= TwilioClient.GetRestClient();
        return Call.Get<AccountResource>(client, Domain.Api, Call.Account(client, pathSid));
    }

    /// <summary>Whether the account can be used.</summary>
    public sealed class StatusEnum : StringEnum
    {
        public static readonly StatusEnum Active = new("active");
        public static readonly StatusEnum Suspended = new("suspended");
        public static readonly StatusEnum Closed = new("closed");

        public StatusEnum()
        {
        }

        StatusEnum(string value)
            : base(value)
        {
        }

        public static implicit operator StatusEnum(string value) => new(value);
    }

    /// <summary>Whether the account is paid for.</summary>
    public sealed class TypeEnum : StringEnum
    {
        public static readonly TypeEnum Trial = new("Trial");
        public static readonly TypeEnum Full = new("Full");

        public TypeEnum()
        {
        }

        TypeEnum(string value)
            : base(value)
        {
        }

        public static implicit operator TypeEnum(string value) => new(value);
    }
}
