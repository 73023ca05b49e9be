namespace Crm.Admin.Lists;

/// <summary>Names the texts of this folder: ListTexts.resx and its translations.</summary>
public sealed class ListTexts;
