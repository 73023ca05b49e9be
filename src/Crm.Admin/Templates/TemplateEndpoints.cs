using System.Globalization;
using System.Net;
using Crm.Admin.Accounts;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Templates;

/// <summary>A document on a page of its own, for the browser to print or to keep as PDF.</summary>
static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/templates/{id:long}/print", Print).RequireAuthorization();

    static async Task<IResult> Print(long id, long? deal, string? language, HttpContext http, IDbContextFactory<CrmDb> databases, TimeProvider time, IStringLocalizer<TemplatePageTexts> texts)
    {
        if (await Member.Of(http.User, databases) is not { } member) return Results.NotFound();
        await using var db = await databases.CreateDbContextAsync();
        if (await db.Templates.AsNoTracking().SeenBy(member.Seat).SingleOrDefaultAsync(t => t.Id == id && t.Kind == TemplateKind.Document) is not { } template) return Results.NotFound();
        var subject = PreviewPane.Sample(member, time.GetUtcNow());
        if (deal is { } wanted)
        {
            if (await Subject(db, member, wanted, time.GetUtcNow()) is not { } found) return Results.NotFound();
            subject = found;
        }
        var chosen = language ?? subject.Contact.Language ?? member.Workplace.Language;
        var rendering = TemplatePreview.Write(TemplateKind.Document, template.Text.In(chosen, member.Workplace.Language), chosen, subject, await TemplateTexts.Read(db, member.OrganizationId));
        var body = rendering.Text is { } markdown ? DocumentHtml.Of(markdown) : $"<p>{WebUtility.HtmlEncode(rendering.Mistake)}</p>";
        return Results.Content(Page(template.Name, chosen, body, texts["Print.Hint"]), "text/html; charset=utf-8");
    }

    static async Task<TemplateSubject?> Subject(CrmDb db, Member member, long id, DateTimeOffset now)
    {
        if (await db.Deals.AsNoTracking().VisibleTo(member.Seat).SingleOrDefaultAsync(d => d.Id == id) is not { } deal) return null;
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == deal.ContactId);
        var pipeline = await db.Pipelines.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.Id == deal.PipelineId);
        return new(contact, deal, pipeline, Zones.Find(contact.TimeZone) ?? Home.Day.Zone(member.TimeZone), now);
    }

    static string Page(string title, string language, string body, string hint) => $"""
        <!DOCTYPE html>
        <html lang="{WebUtility.HtmlEncode(LanguageOf(language))}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{WebUtility.HtmlEncode(title)}</title>
          <link rel="icon" type="image/svg+xml" href="/_content/Crm.Admin/icon.svg">
          <link rel="stylesheet" href="/_content/Crm.Admin/print.css">
        </head>
        <body>
          <header class="hint">{WebUtility.HtmlEncode(hint)}</header>
          <main>{body}</main>
        </body>
        </html>
        """;

    static string LanguageOf(string language) => language is { Length: 2 or 3 } && language.All(char.IsAsciiLetter) ? language : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
