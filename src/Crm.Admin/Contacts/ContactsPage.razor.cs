using Crm.Admin.CustomFields;
using Crm.Admin.Filters;
using Crm.Admin.Lists;
using Crm.Core.CustomFields;
using Crm.Core.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.Admin.Contacts;

/// <summary>The contacts that somebody sees, as a list.</summary>
public sealed partial class ContactsPage
{
    KeyPage<ContactLine>? contacts;
    Condition? condition;
    IReadOnlyList<FilterField> fields = [];

    [SupplyParameterFromQuery(Name = "tag")] string? Tag { get; set; }
    [SupplyParameterFromQuery(Name = "f")] string? Question { get; set; }

    bool IsFiltered => Search is not null || Tag is not null || condition is not null;

    protected override async Task Read()
    {
        await using var db = await Databases.CreateDbContextAsync();
        condition = ConditionDraft.Read(Question, "contact.");
        fields = [.. BuiltIn(), .. (await db.FieldsOf(Me.OrganizationId, FieldOwner.Contact)).Select(f => new FilterField("contact." + f.Name, f.Title.Shown(), f.Type, f.Choices))];
        contacts = await (await new ContactFilter(Search, Tag, condition).Of(db, Me.Seat)).Page(Before, After, ContactLine.Of(db), c => c.Id);
    }

    void Ask(Condition? asked) => Filter("f", ConditionDraft.Write(asked));

    void Untag() => Filter("tag", null);

    IEnumerable<FilterField> BuiltIn() =>
    [
        new("contact.name", T["Name"]), new("contact.phone", T["Phone"]), new("contact.email", T["Email"]), new("contact.source", T["Source"]),
        new("contact.tags", T["Tags"], FieldType.Choices), new("contact.language", T["Language"]), new("contact.timezone", T["TimeZone"]),
    ];

    string ExportAs(string format) => QueryHelpers.AddQueryString("contacts/export", new Dictionary<string, string?> { ["format"] = format, ["q"] = Search, ["tag"] = Tag, ["f"] = Question }.Where(p => p.Value is not null));
}
