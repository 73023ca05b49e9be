namespace Crm.Core.Contacts;

/// <summary>What a contact agreed to: the text's version, where and when; withdrawn when they say stop.</summary>
public sealed class Consent
{
    Consent() { }

    public Consent(long organizationId, long contactId, string purpose, string textVersion, string text, long? messageId, DateTimeOffset now) =>
        (OrganizationId, ContactId, Purpose, TextVersion, Text, MessageId, GivenAt) = (organizationId, contactId, purpose, textVersion, text, messageId, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long ContactId { get; private set; }
    /// <summary>What it is for, as in "personal-data" or "marketing".</summary>
    public string Purpose { get; private set; } = "";
    public string TextVersion { get; private set; } = "";
    public string Text { get; private set; } = "";
    /// <summary>The message by which it was given; its conversation tells the channel.</summary>
    public long? MessageId { get; private set; }
    public DateTimeOffset GivenAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
