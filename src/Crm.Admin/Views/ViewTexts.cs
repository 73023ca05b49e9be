namespace Crm.Admin.Views;

/// <summary>Names the texts of this folder: ViewTexts.resx and its translations.</summary>
public sealed class ViewTexts;
