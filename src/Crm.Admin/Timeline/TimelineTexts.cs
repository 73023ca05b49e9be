namespace Crm.Admin.Timeline;

/// <summary>Names the texts of this folder: TimelineTexts.resx and its translations.</summary>
public sealed class TimelineTexts;
