namespace Crm.Admin.Contacts;

/// <summary>Names the texts of this folder: ContactTexts.resx and its translations.</summary>
public sealed class ContactTexts;
