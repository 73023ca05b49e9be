namespace Crm.Admin.Operations;

/// <summary>Names the texts of this folder: OperationTexts.resx and its translations.</summary>
public sealed class OperationTexts;
