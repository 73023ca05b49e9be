using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Scripts;
using Crm.Core.Templates;
using Crm.Core.Timeline;

namespace Crm.Bot.Acts;

/// <summary>Message templates that salespeople send as quick answers.</summary>
static class QuickAnswerActs
{
    static readonly RowText ById = new(sql =>
        $"SELECT {sql.Columns(typeof(Template), "t")} FROM {sql.Table(typeof(Template))} t WHERE t.{sql.Column(typeof(Template), nameof(Template.Id))} = {sql.Parameter(0)}");

    static readonly RowText BySlug = new(sql =>
        $"SELECT {sql.Columns(typeof(Template), "t")} FROM {sql.Table(typeof(Template))} t WHERE t.{sql.Column(typeof(Template), nameof(Template.OrganizationId))} = {sql.Parameter(0)} AND t.{sql.Column(typeof(Template), nameof(Template.Slug))} = {sql.Parameter(1)}");

    static readonly RowText Archive = new(sql =>
        $"UPDATE {sql.Table(typeof(Template))} SET {sql.Column(typeof(Template), nameof(Template.ArchivedAt))} = {sql.Parameter(0)}, {sql.Column(typeof(Template), nameof(Template.Version))} = {sql.Column(typeof(Template), nameof(Template.Version))} + 1 WHERE {sql.Column(typeof(Template), nameof(Template.Id))} = {sql.Parameter(1)}");

    /// <summary>What a quick answer says to this customer, as markup; null when there is none for this seat, or it cannot be worked out.</summary>
    public static async ValueTask<string?> Prepared(this Act act, long answerId, TurnRows rows, CancellationToken cancellation)
    {
        if (await act.Find(answerId, cancellation) is not { } answer) return null;
        var organization = act.Tools.Library.Organization(act.By.OrganizationId);
        var zone = Zones.Find(rows.Chat.Contact.TimeZone) ?? Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc;
        return GreetingText.TryWrite(answer.Text, rows.Chat.Contact, organization.Language, zone, act.Now, await act.Named(answer.Text, organization.Language, cancellation), rows.Chat.Deal);
    }

    static async ValueTask<Template?> Find(this Act act, long id, CancellationToken cancellation) =>
        await act.Scope.Rows.Find<Template>(ById, id, cancellation) is { Kind: TemplateKind.Message, IsQuick: true, ArchivedAt: null } answer && answer.OrganizationId == act.By.OrganizationId && (answer.UserId is null || answer.UserId == act.By.UserId) ? answer : null;

    /// <summary>The message templates that an answer names; null when it names none.</summary>
    static async ValueTask<IReadOnlyDictionary<string, LocalText>?> Named(this Act act, LocalText text, string language, CancellationToken cancellation)
    {
        var waiting = new Queue<string>(text.Values.SelectMany(TemplateTexts.NamedIn));
        if (waiting.Count == 0) return null;
        var named = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var slug))
        {
            if (named.ContainsKey(slug) || await act.Slugged(slug, cancellation) is not { Kind: TemplateKind.Message, ArchivedAt: null } template) continue;
            named[slug] = TemplateTexts.First(template.Text, language);
            foreach (var inner in template.Text.Values.SelectMany(TemplateTexts.NamedIn)) waiting.Enqueue(inner);
        }
        return named;
    }

    static async ValueTask<Template?> Slugged(this Act act, string slug, CancellationToken cancellation) =>
        (await act.Scope.Rows.Select(BySlug, [act.By.OrganizationId, slug], row => { var at = 0; return row.Read<Template>(ref at); }, cancellation)).FirstOrDefault();

    /// <summary>Keeps a quick answer: everybody's of who may change templates, one's own of others.</summary>
    /// <param name="text">Markup, in which {{ contact.name }} and its like are filled in.</param>
    public static async ValueTask<ActResult> KeepQuickAnswer(this Act act, string name, string text, CancellationToken cancellation)
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("quick answer");
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(text) || text.Length > Template.MaxText) return new(ActOutcome.Invalid, Detail: "text");
        if (GreetingText.Complaint(text) is { } complaint) return new(ActOutcome.Invalid, Detail: complaint);
        var isOwn = !act.By.May(Permission.EditTemplates);
        var template = new Template(act.By.OrganizationId, TemplateKind.Message, name, isOwn ? null : await act.FreeSlug(name, cancellation), isOwn ? act.By.UserId : null, act.Now);
        template.OfferQuick(true);
        var version = template.Write(text, null, act.By.UserId, act.Now)!;
        act.Scope.Rows.Insert(template);
        act.Scope.Rows.Insert(version);
        act.Note(EventKinds.TemplateMade, ("template", template.Name), ("slug", template.Slug));
        return ActResult.Done;
    }

    static async ValueTask<string> FreeSlug(this Act act, string name, CancellationToken cancellation)
    {
        var taken = new HashSet<string>();
        while (true)
        {
            var slug = TemplateSlug.Of(name, taken);
            if (await act.Slugged(slug, cancellation) is null) return slug;
            taken.Add(slug);
        }
    }

    /// <summary>Takes a quick answer out of use.</summary>
    public static async ValueTask<ActResult> DropQuickAnswer(this Act act, long id, CancellationToken cancellation)
    {
        if (await act.Find(id, cancellation) is not { } answer) return ActResult.NotFound;
        if (!TemplateActs.MayTouch(act.By, answer.UserId)) return act.Refuse("quick answer", id);
        act.Scope.Rows.Run(Archive, act.Scope.Rows.Time(act.Now), id);
        act.Note(EventKinds.TemplateArchived, ("template", answer.Name));
        return ActResult.Done;
    }
}
