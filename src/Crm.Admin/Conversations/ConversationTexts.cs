namespace Crm.Admin.Conversations;

/// <summary>Names the texts of this folder: ConversationTexts.resx and its translations.</summary>
public sealed class ConversationTexts;
