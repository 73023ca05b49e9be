namespace Crm.Admin.Organizations;

/// <summary>Names the texts of this folder: OrganizationTexts.resx and its translations.</summary>
public sealed class OrganizationTexts;
