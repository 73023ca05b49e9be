using Crm.Core.Conversations;

namespace Crm.Core.Contacts;

/// <summary>An address of a contact on a channel: a Telegram user id, a site visitor.</summary>
public sealed class ContactIdentity
{
    ContactIdentity() { }

    public ContactIdentity(Contact contact, ChannelKind channel, string externalId, string? displayName, string? username, DateTimeOffset now) =>
        (OrganizationId, ContactId, Channel, ExternalId, DisplayName, Username, CreatedAt) =
        (contact.OrganizationId, contact.Id, channel, externalId, displayName, username, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ContactId { get; private set; }
    public ChannelKind Channel { get; private set; }
    public string ExternalId { get; private set; } = "";
    public string? DisplayName { get; private set; }
    public string? Username { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
