namespace Crm.Admin.CustomFields;

/// <summary>Names the texts of this folder: FieldTexts.resx and its translations.</summary>
public sealed class FieldTexts;
