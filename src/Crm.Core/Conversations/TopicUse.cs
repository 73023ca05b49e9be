namespace Crm.Core.Conversations;

/// <summary>What a piece of outgoing work does to a topic.</summary>
public enum TopicAct { Write, Rename, Close }

/// <summary>Where in a group with topics a message goes, or what is done to the topic there.</summary>
/// <param name="ConversationId">The customer's conversation whose topic it is; a message makes the topic when there is none.</param>
/// <param name="ThreadId">The topic at the provider, for what answers a person there; null without a conversation: the group's general topic.</param>
/// <param name="Act">A name or a closing of a topic that does not exist is nothing to do.</param>
/// <param name="Opens">The customer is back: a closed topic is opened again.</param>
/// <param name="Before">What is older in the history than this message is told first when the topic is made.</param>
public sealed record TopicUse(long? ConversationId = null, int? ThreadId = null, TopicAct Act = TopicAct.Write, bool Opens = false, long? Before = null);
