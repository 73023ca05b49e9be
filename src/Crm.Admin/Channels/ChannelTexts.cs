namespace Crm.Admin.Channels;

/// <summary>Names the texts of this folder: ChannelTexts.resx and its translations.</summary>
public sealed class ChannelTexts;
