using Crm.Admin.CustomFields;
using Crm.Admin.Filters;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Scripts;

/// <summary>The fields of contacts and deals that every script of an organization may name.</summary>
static class KnownFields
{
    public static async Task<IReadOnlyList<FilterField>> Of(CrmDb db, long organizationId, IStringLocalizer<ScriptTexts> words) =>
    [
        .. BuiltIn(words),
        .. (await db.FieldsOf(organizationId, FieldOwner.Contact)).Select(f => new FilterField($"contact.{f.Name}", f.Title.Shown(), f.Type, f.Choices)),
        .. (await db.FieldsOf(organizationId, FieldOwner.Deal)).Select(f => new FilterField($"deal.{f.Name}", f.Title.Shown(), f.Type, f.Choices)),
    ];

    static IEnumerable<FilterField> BuiltIn(IStringLocalizer<ScriptTexts> words) => new (string Name, FieldType Type)[]
    {
        ("contact.name", FieldType.Text), ("contact.phone", FieldType.Text), ("contact.email", FieldType.Text), ("contact.language", FieldType.Text), ("contact.source", FieldType.Text), ("contact.tags", FieldType.Choices), ("contact.stopped", FieldType.Flag),
        ("deal.title", FieldType.Text), ("deal.amount", FieldType.Money), ("deal.currency", FieldType.Text), ("deal.source", FieldType.Text), ("deal.lost_reason", FieldType.Text),
    }.Select(f => new FilterField(f.Name, words[$"Known.{f.Name}"], f.Type));
}
