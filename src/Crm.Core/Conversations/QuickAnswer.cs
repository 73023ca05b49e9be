namespace Crm.Core.Conversations;

/// <summary>A prepared answer that people send with two taps.</summary>
public sealed class QuickAnswer
{
    public const int MaxName = 40, MaxText = 4000;

    QuickAnswer() { }

    /// <param name="text">Channel-neutral markup with the scripts' templates in it, as in {{ contact.name }}.</param>
    public QuickAnswer(long organizationId, string name, LocalText text, long? userId = null) => (OrganizationId, Name, Text, UserId) = (organizationId, StoredText.Clean(name, MaxName) ?? "", text, userId);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>Whose it is; null: everybody's.</summary>
    public long? UserId { get; private set; }
    /// <summary>What people look it up by.</summary>
    public string Name { get; private set; } = "";
    public LocalText Text { get; private set; } = [];
    public int Version { get; private set; }

    public void Change(string name, LocalText text) => (Name, Text) = (StoredText.Clean(name, MaxName) ?? "", text);
}
