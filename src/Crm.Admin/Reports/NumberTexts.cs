namespace Crm.Admin.Reports;

/// <summary>Names the texts of this folder: NumberTexts.resx and its translations.</summary>
public sealed class NumberTexts;
