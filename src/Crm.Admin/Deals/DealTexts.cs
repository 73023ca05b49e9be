namespace Crm.Admin.Deals;

/// <summary>Names the texts of this folder: DealTexts.resx and its translations.</summary>
public sealed class DealTexts;
