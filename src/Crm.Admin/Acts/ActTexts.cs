namespace Crm.Admin.Acts;

/// <summary>Names the texts of this folder: ActTexts.resx and its translations.</summary>
public sealed class ActTexts;
