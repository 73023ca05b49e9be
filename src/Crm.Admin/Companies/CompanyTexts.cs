namespace Crm.Admin.Companies;

/// <summary>Names the texts of this folder: CompanyTexts.resx and its translations.</summary>
public sealed class CompanyTexts;
