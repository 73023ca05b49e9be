using System.Globalization;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Templates;

/// <summary>A template as somebody wants it.</summary>
/// <param name="Slug">What scripts call it; made of the name when it is empty. One's own have none.</param>
/// <param name="IsOwn">For nobody else; of a new one only.</param>
/// <param name="Note">What was changed and why.</param>
public sealed record TemplateWish(TemplateKind Kind, string Name, string Folder, string? Slug, LocalText Text, bool IsQuick, bool IsOwn = false, string? Note = null);

/// <summary>Making, changing, archiving templates and renaming their folders.</summary>
public static class TemplateActs
{
    /// <returns>The new one's id as the detail.</returns>
    public static async Task<ArrangeResult> AddTemplate(this Arranging act, TemplateWish wanted)
    {
        if (!MayTouch(act.By, wanted.IsOwn ? act.By.UserId : null) || wanted.IsOwn && wanted.Kind != TemplateKind.Message) return await act.Refuse("add template", wanted.Name);
        if (await Wrong(act, wanted, null) is { } wrong) return wrong;
        var slug = wanted.IsOwn ? null : string.IsNullOrWhiteSpace(wanted.Slug) ? TemplateSlug.Of(wanted.Name, await Slugs(act)) : wanted.Slug.Trim();
        var template = new Template(act.OrganizationId, wanted.Kind, wanted.Name.Trim(), slug, wanted.IsOwn ? act.By.UserId : null, act.Now);
        template.MoveTo(wanted.Folder);
        template.OfferQuick(wanted.IsQuick);
        act.Db.AddRange(template, template.Write(wanted.Text, wanted.Note, act.By.UserId, act.Now)!);
        act.Note(EventKinds.TemplateMade, ("template", template.Name), ("slug", slug));
        return await act.Save(template.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="seen">The version of the row that the person saw.</param>
    public static async Task<ArrangeResult> ChangeTemplate(this Arranging act, long id, TemplateWish wanted, int? seen = null)
    {
        if (await Find(act, id) is not { } template) return ArrangeResult.NotFound;
        if (!MayTouch(act.By, template.UserId)) return await act.Refuse("change template", id);
        if (!Arranging.IsSeen(template.Version, seen)) return new(ArrangeOutcome.Changed);
        var slug = template.UserId is null && !string.IsNullOrWhiteSpace(wanted.Slug) ? wanted.Slug.Trim() : template.Slug;
        if (await Wrong(act, wanted with { Kind = template.Kind, Slug = slug }, template) is { } wrong) return wrong;
        if (slug != template.Slug && await TemplateUses.IsUsed(act.Db, template)) return ArrangeResult.Invalid("slug used");
        var changed = Change(act, template, "slug", template.Slug, slug, () => template.CallIt(slug!));
        changed |= Change(act, template, "folder", template.Folder, FolderPath.Of(wanted.Folder), () => template.MoveTo(wanted.Folder));
        changed |= Change(act, template, "quick", template.IsQuick, wanted.IsQuick && template.Kind == TemplateKind.Message, () => template.OfferQuick(wanted.IsQuick));
        changed |= Change(act, template, "name", template.Name, wanted.Name.Trim(), () => template.Rename(wanted.Name.Trim()));
        changed |= Write(act, template, wanted.Text, wanted.Note);
        return changed ? await act.Save() : ArrangeResult.Unchanged;
    }

    /// <summary>Gives it the text of an earlier version, as a new one.</summary>
    public static async Task<ArrangeResult> RevertTemplate(this Arranging act, long id, int number, string? note, int? seen = null)
    {
        if (await Find(act, id) is not { } template) return ArrangeResult.NotFound;
        if (!MayTouch(act.By, template.UserId)) return await act.Refuse("revert template", id);
        if (!Arranging.IsSeen(template.Version, seen)) return new(ArrangeOutcome.Changed);
        if (await act.Db.TemplateVersions.AsNoTracking().SingleOrDefaultAsync(v => v.TemplateId == id && v.Number == number) is not { } version) return ArrangeResult.NotFound;
        return Write(act, template, version.Text, note) ? await act.Save() : ArrangeResult.Unchanged;
    }

    /// <summary>Takes it out of use or back; versions of scripts that have its text keep it.</summary>
    public static async Task<ArrangeResult> ArchiveTemplate(this Arranging act, long id, bool isArchived)
    {
        if (await Find(act, id) is not { } template) return ArrangeResult.NotFound;
        if (!MayTouch(act.By, template.UserId)) return await act.Refuse("archive template", id);
        if (!template.Archive(isArchived, act.Now)) return ArrangeResult.Unchanged;
        act.Note(isArchived ? EventKinds.TemplateArchived : EventKinds.TemplateRestored, ("template", template.Name));
        return await act.Save();
    }

    /// <summary>Renames a folder: all that lies in it and below moves.</summary>
    public static async Task<ArrangeResult> RenameFolder(this Arranging act, string old, string wanted)
    {
        if (!act.By.May(Permission.EditTemplates)) return await act.Refuse("rename folder", old);
        var (from, to) = (FolderPath.Of(old), FolderPath.Of(wanted));
        if (from.Length == 0 || to.Length == 0) return ArrangeResult.Invalid("folder");
        if (from == to) return ArrangeResult.Unchanged;
        var inside = (await act.Db.Templates.Where(t => t.OrganizationId == act.OrganizationId && t.Folder != "").ToListAsync()).Where(t => FolderPath.IsIn(t.Folder, from)).ToList();
        if (inside.Count == 0) return ArrangeResult.NotFound;
        if (inside.Any(t => to.Length + t.Folder.Length - from.Length > Template.MaxFolder)) return ArrangeResult.Invalid("folder");
        foreach (var template in inside) template.MoveTo(FolderPath.Moved(template.Folder, from, to));
        act.Note(EventKinds.TemplateFolderRenamed, ("old", from), ("new", to), ("templates", (decimal)inside.Count));
        return await act.Save();
    }

    /// <summary>Everybody's take the permission; one's own are kept by whoever answers customers.</summary>
    public static bool MayTouch(Seat by, long? userId) => userId is null ? by.May(Permission.EditTemplates) : userId == by.UserId && by.May(Permission.Sell);

    /// <summary>What somebody sees: everybody's and their own.</summary>
    public static IQueryable<Template> SeenBy(this IQueryable<Template> templates, Seat seat)
    {
        var (organization, user) = (seat.OrganizationId, seat.UserId);
        return templates.Where(t => t.OrganizationId == organization && (t.UserId == null || t.UserId == user));
    }

    /// <summary>What is offered as a quick answer.</summary>
    public static IQueryable<Template> QuickFor(this IQueryable<Template> templates, long organizationId, long userId) =>
        templates.Where(t => t.OrganizationId == organizationId && t.Kind == TemplateKind.Message && t.IsQuick && t.ArchivedAt == null && (t.UserId == null || t.UserId == userId));

    static Task<Template?> Find(Arranging act, long id) => act.Db.Templates.SeenBy(act.By).SingleOrDefaultAsync(t => t.Id == id);

    static async Task<IReadOnlySet<string>> Slugs(Arranging act) => await act.Db.Templates.Where(t => t.OrganizationId == act.OrganizationId && t.Slug != null).Select(t => t.Slug!).ToHashSetAsync();

    static async Task<ArrangeResult?> Wrong(Arranging act, TemplateWish wanted, Template? present)
    {
        if (wanted.Name.Trim() is not { Length: > 0 and <= Template.MaxName }) return ArrangeResult.Invalid("name");
        if (wanted.Folder.Length > Template.MaxFolder) return ArrangeResult.Invalid("folder");
        var slug = wanted.IsOwn || string.IsNullOrWhiteSpace(wanted.Slug) ? null : wanted.Slug.Trim();
        if (slug is not null && slug != present?.Slug)
        {
            if (!TemplateSlug.IsGood(slug)) return ArrangeResult.Invalid("template slug");
            if ((await Slugs(act)).Contains(slug)) return new(ArrangeOutcome.Taken, slug);
        }
        if (present is not null && TemplateTexts.Same(present.Text, wanted.Text)) return null; // what it names may be gone since; a new folder is no reason to ask
        var known = await TemplateTexts.Read(act.Db, act.OrganizationId);
        return TemplateFindings.IsSound(wanted.Kind, wanted.Text, known, wanted.Kind == TemplateKind.Message ? slug : null) ? null : ArrangeResult.Invalid("text");
    }

    static bool Change(Arranging act, Template template, string field, object? old, object? wanted, Action change)
    {
        if (!act.Note(EventKinds.TemplateChanged, ("template", template.Name), field, old, wanted)) return false;
        change();
        return true;
    }

    static bool Write(Arranging act, Template template, LocalText text, string? note)
    {
        var old = template.Number;
        if (template.Write(text, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), act.By.UserId, act.Now) is not { } version) return false;
        act.Db.Add(version);
        return act.Note(EventKinds.TemplateChanged, ("template", template.Name), "text", (decimal)old, (decimal)version.Number);
    }
}
