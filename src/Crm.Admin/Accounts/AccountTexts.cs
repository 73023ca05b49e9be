namespace Crm.Admin.Accounts;

/// <summary>Names the texts of this folder: AccountTexts.resx and its translations.</summary>
public sealed class AccountTexts;
