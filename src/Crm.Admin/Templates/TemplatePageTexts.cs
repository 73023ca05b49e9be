namespace Crm.Admin.Templates;

/// <summary>Names the texts of this folder: TemplatePageTexts.resx and its translations.</summary>
public sealed class TemplatePageTexts;
