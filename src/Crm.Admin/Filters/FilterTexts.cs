namespace Crm.Admin.Filters;

/// <summary>Names the texts of this folder: FilterTexts.resx and its translations.</summary>
public sealed class FilterTexts;
