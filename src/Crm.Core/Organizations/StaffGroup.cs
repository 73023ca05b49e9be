namespace Crm.Core.Organizations;

/// <summary>A group with topics in which staff answer customers: each customer has a topic of their own there.</summary>
public sealed class StaffGroup
{
    public const int MaxTitle = 200;

    StaffGroup() { }

    public StaffGroup(long organizationId, long channelAccountId, string chatId, string title, long? branchId, DateTimeOffset now) =>
        (OrganizationId, ChannelAccountId, ChatId, Title, BranchId, CreatedAt) = (organizationId, channelAccountId, chatId, StoredText.Clean(title, MaxTitle) ?? "", branchId, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    /// <summary>The manager bot.</summary>
    public long ChannelAccountId { get; private set; }
    /// <summary>The group at the provider.</summary>
    public string ChatId { get; private set; } = "";
    public string Title { get; private set; } = "";
    /// <summary>Whose deals it shows; null: those of every branch that has no group.</summary>
    public long? BranchId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LeftAt { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => LeftAt is null;

    /// <summary>The bot works there no more; false when that was so before.</summary>
    public bool Leave(DateTimeOffset now)
    {
        if (LeftAt is not null) return false;
        LeftAt = now;
        return true;
    }
}

/// <summary>A customer's topic in a group; the program makes, names, closes and opens it.</summary>
public sealed class StaffTopic
{
    public const int MaxName = 128;

    StaffTopic() { }

    public StaffTopic(StaffGroup group, long conversationId, int threadId, string name, DateTimeOffset now) =>
        (OrganizationId, GroupId, ConversationId, ThreadId, Name, CreatedAt) = (group.OrganizationId, group.Id, conversationId, threadId, name, now);

    public long Id { get; private set; } = Core.Id.New();
    public long OrganizationId { get; private set; }
    public long GroupId { get; private set; }
    public long ConversationId { get; private set; }
    /// <summary>The topic at the provider.</summary>
    public int ThreadId { get; private set; }
    public string Name { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public void Rename(string name) => Name = name;

    public void Close(DateTimeOffset? at) => ClosedAt = at;
}
