using Crm.Core.Conversations;

namespace Crm.Core.Contacts;

/// <summary>What an address is; those of channels have the channel's number, and that of an SMS is the phone; External is the contact's id in another system.</summary>
public enum IdentityKind { Telegram = 1, WebChat = 2, Simulator = 3, WhatsApp = 5, Phone = 6, Email = 7, External = 8 }

/// <summary>An address that surely is the contact's: a Telegram user id, a site visitor, a phone number that a provider vouches for.</summary>
public sealed class ContactIdentity
{
    ContactIdentity() { }

    public ContactIdentity(Contact contact, IdentityKind kind, string externalId, string? displayName, string? username, DateTimeOffset now) =>
        (OrganizationId, ContactId, Kind, ExternalId, DisplayName, Username, CreatedAt) =
        (contact.OrganizationId, contact.Id, kind, externalId, displayName, username, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ContactId { get; private set; }
    public IdentityKind Kind { get; private set; }
    public string ExternalId { get; private set; } = "";
    public string? DisplayName { get; private set; }
    public string? Username { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The kind of the addresses that a channel knows people by; null for one that knows nobody.</summary>
    public static IdentityKind? KindOf(ChannelKind channel) => channel is ChannelKind.Api or ChannelKind.Staff ? null : (IdentityKind)channel;
}
