using Crm.Core.Organizations;

namespace Crm.Core.Contacts;

/// <summary>Which permissions the acts on contacts and companies take.</summary>
public static class RecordRights
{
    /// <summary>Changes fields, tags and places in companies.</summary>
    public const string Edit = nameof(Permission.Sell);
    /// <summary>Imports, merges, and defines custom fields.</summary>
    public const string Arrange = nameof(Permission.EditContacts);
    /// <summary>Takes lists away as files; phone numbers are in them in full.</summary>
    public const string Export = nameof(Permission.Export);

    public static bool MayEditRecords(this Seat seat) => seat.May(Enum.Parse<Permission>(Edit));

    public static bool MayArrangeRecords(this Seat seat) => seat.May(Enum.Parse<Permission>(Arrange));

    public static bool MayExportRecords(this Seat seat) => seat.May(Enum.Parse<Permission>(Export)) && seat.May(Permission.RevealPhones);
}
