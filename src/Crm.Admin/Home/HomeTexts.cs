namespace Crm.Admin.Home;

/// <summary>Names the texts of this folder: HomeTexts.resx and its translations.</summary>
public sealed class HomeTexts;
