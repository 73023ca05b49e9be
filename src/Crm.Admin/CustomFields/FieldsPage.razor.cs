using Crm.Admin.Accounts;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.CustomFields;

/// <summary>The custom fields of contacts, companies and deals.</summary>
public sealed partial class FieldsPage
{
    FieldOwner of = FieldOwner.Contact;
    List<FieldDefinition> fields = [];
    FieldDefinition? edited;
    string russian = "", english = "", name = "", choices = "";
    FieldType type;
    bool isStale;
    string? problem;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "of")] string? Owner { get; set; }

    protected override Task OnParametersSetAsync()
    {
        of = Enum.TryParse<FieldOwner>(Owner, out var owner) && Enum.IsDefined(owner) ? owner : FieldOwner.Contact;
        Clear();
        return Read();
    }

    async Task Read()
    {
        if (await Current.Find() is not { } me) return;
        await using var db = await Databases.CreateDbContextAsync();
        fields = await db.FieldDefinitions.AsNoTracking().Where(f => f.OrganizationId == me.OrganizationId && f.Of == of).OrderBy(f => f.ArchivedAt != null).ThenBy(f => f.Position).ThenBy(f => f.Id).ToListAsync();
    }

    void Edit(FieldDefinition field)
    {
        (edited, type, name, problem, isStale) = (field, field.Type, field.Name, null, false);
        (russian, english) = (field.Title.GetValueOrDefault("ru") ?? field.Title.GetValueOrDefault("") ?? "", field.Title.GetValueOrDefault("en") ?? "");
        choices = string.Join('\n', field.Choices.Select(Line));
    }

    void Clear() => (edited, russian, english, name, choices, type, problem, isStale) = (null, "", "", "", "", FieldType.Text, null, false);

    async Task Save()
    {
        var title = Title(english, russian);
        var wanted = edited?.Name ?? (name.Trim().Length > 0 ? name.Trim() : FieldNames.From(title.In("en", "ru")) ?? "");
        problem = title.Count == 0 ? T["NoTitle"].Value : edited is not null ? null : !FieldNames.IsFree(wanted) ? T["BadName", wanted].Value : fields.Exists(f => f.Name == wanted) ? T["TakenName", wanted].Value : null;
        if (problem is not null) return;
        var seen = edited;
        await Change(seen, (db, me, field) =>
        {
            if (field is null) db.Add(field = new FieldDefinition(me.OrganizationId, of, wanted, title, type));
            if (seen is null) field.Place(fields.Count);
            field.Call(title);
            field.Hold(type);
            field.Offer(type is FieldType.Choice or FieldType.Choices ? choices.Split('\n').Select(Choice) : []);
            return field;
        });
        if (!isStale) Clear();
    }

    Task Archive(FieldDefinition field) => Change(field, (_, _, row) =>
    {
        if (row!.ArchivedAt is null) row.Archive(Time.GetUtcNow());
        else row.Restore();
        return row;
    });

    async Task Up(FieldDefinition field)
    {
        var at = fields.IndexOf(field);
        var order = fields.Select(f => f.Id).ToList();
        (order[at - 1], order[at]) = (order[at], order[at - 1]);
        if (await Current.Find() is not { } me || !me.Seat.MayArrangeRecords()) return;
        await using var db = await Databases.CreateDbContextAsync();
        foreach (var row in await db.FieldDefinitions.Where(f => f.OrganizationId == me.OrganizationId && f.Of == of).ToListAsync()) row.Place(order.IndexOf(row.Id));
        await db.SaveChangesAsync();
        await Read();
    }

    async Task Change(FieldDefinition? seen, Func<CrmDb, Member, FieldDefinition?, FieldDefinition> change)
    {
        if (await Current.Find() is not { } me || !me.Seat.MayArrangeRecords()) return;
        isStale = false;
        await using var db = await Databases.CreateDbContextAsync();
        var row = seen is null ? null : await db.FieldDefinitions.SingleOrDefaultAsync(f => f.Id == seen.Id && f.OrganizationId == me.OrganizationId && f.Version == seen.Version);
        try
        {
            if (seen is not null && row is null) throw new DbUpdateConcurrencyException("The field has another version.");
            var changed = change(db, me, row);
            new RecordEvents(db, me.OrganizationId, me.UserId, Time.GetUtcNow()).Plain(EventKinds.FieldDefined, ("field", changed.Name), ("of", changed.Of.ToString().ToLowerInvariant()));
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            isStale = true; // another person was quicker, or has just made a field of that name
        }
        await Read();
    }

    static LocalText Title(string english, string russian)
    {
        var text = new LocalText();
        if (english.Trim().Length > 0) text["en"] = english.Trim();
        if (russian.Trim().Length > 0) text["ru"] = russian.Trim();
        return text;
    }

    /// <summary>"value = English = Russian"; a value alone is its own title.</summary>
    static FieldChoice Choice(string line)
    {
        var parts = line.Split('=', StringSplitOptions.TrimEntries);
        return new FieldChoice(parts[0], parts.Length == 1 ? new LocalText(parts[0]) : Title(parts[1], parts.ElementAtOrDefault(2) ?? ""));
    }

    static string Line(FieldChoice choice) =>
        choice.Title.GetValueOrDefault("") == choice.Value ? choice.Value : $"{choice.Value} = {choice.Title.In("en")} = {choice.Title.GetValueOrDefault("ru")}".TrimEnd(' ', '=');
}
