using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Companies;
using Crm.Admin.CustomFields;
using Crm.Admin.Deals;
using Crm.Admin.Filters;
using Crm.Admin.Imports;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Exports;
using Crm.Core.Imports;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Contacts;

/// <summary>Lists as files, with the filters of the page that they are taken from.</summary>
static class ContactEndpoints
{
    public static void MapRecordFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/contacts/export", Contacts).RequireAuthorization(RecordRights.Export);
        endpoints.MapGet("/companies/export", Companies).RequireAuthorization(RecordRights.Export);
        endpoints.MapGet("/deals/export", Deals).RequireAuthorization(RecordRights.Export);
        endpoints.MapGet("/contacts/imports/{id:long}/errors", Errors).RequireAuthorization(RecordRights.Arrange);
    }

    static Task Contacts(HttpContext http, string? format, string? q, string? tag, string? f, IDbContextFactory<CrmDb> databases, TimeProvider time, IStringLocalizer<ContactTexts> texts) =>
        Write(http, databases, time, "contacts", format, async (db, member, table) =>
        {
            var contacts = await new ContactFilter(q, tag, ConditionDraft.Read(f, "contact.")).Of(db, member.Seat);
            return await table.Write(db, contacts, await db.FieldsOf(member.OrganizationId, FieldOwner.Contact), name => texts[$"Column.{name}"], Language, http.RequestAborted);
        });

    static Task Companies(HttpContext http, string? format, string? q, IDbContextFactory<CrmDb> databases, TimeProvider time, IStringLocalizer<CompanyTexts> texts) =>
        Write(http, databases, time, "companies", format, async (db, member, table) =>
            await table.Write(db, CompanyLine.Wanted(db, member, q), await db.FieldsOf(member.OrganizationId, FieldOwner.Company), name => texts[$"Column.{name}"], Language, http.RequestAborted));

    static Task Deals(HttpContext http, string? format, [AsParameters] DealExport asked, IDbContextFactory<CrmDb> databases, TimeProvider time, IStringLocalizer<DealTexts> texts) =>
        Write(http, databases, time, "deals", format, async (db, member, table) =>
        {
            var filter = await DealFilter.Read(db, member, new(asked.Pipeline, asked.Stage, asked.Status, asked.Owner, asked.Source, asked.Q, asked.Since, asked.Until, asked.F));
            return await table.Write(db, await filter.Of(db, member.Seat), await db.FieldsOf(member.OrganizationId, FieldOwner.Deal), name => texts[$"Column.{name}"], Language, http.RequestAborted);
        });

    /// <summary>The filters of the list of deals, by their names in its address.</summary>
    sealed record DealExport(string? Q, string? Pipeline, string? Stage, string? Status, string? Owner, string? Source, string? Since, string? Until, string? F);

    static async Task Errors(HttpContext http, long id, IDbContextFactory<CrmDb> databases, IStringLocalizer<ImportTexts> texts)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await Member.Of(http.User, databases) is not { } member || await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.OrganizationId == member.OrganizationId) is not { } import)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var rows = new List<(int, IReadOnlyList<string>, IReadOnlyList<ImportIssue>)>();
        await foreach (var row in ErrorFile.Failed(db, id)) rows.Add((row.Line, row.Cells, row.Issues));
        Head(http, "errors", TableFormat.Csv);
        await ErrorFile.Write(http.Response.Body, import.Headers, rows, i => texts.Say(i), texts["Line"], texts["WhatIsWrong"]);
    }

    static async Task Write(HttpContext http, IDbContextFactory<CrmDb> databases, TimeProvider time, string page, string? format, Func<CrmDb, Member, ITableWriter, Task<int>> write)
    {
        if (await Member.Of(http.User, databases) is not { } member || !member.Seat.MayExportRecords())
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var kind = format == "xlsx" ? TableFormat.Xlsx : TableFormat.Csv;
        Head(http, page, kind);
        await using var db = await databases.CreateDbContextAsync();
        int rows;
        await using (ITableWriter table = kind == TableFormat.Csv ? new CsvTable(http.Response.Body, withMark: true) : new XlsxTable(http.Response.Body, page)) rows = await write(db, member, table);
        new RecordEvents(db, member.OrganizationId, member.UserId, time.GetUtcNow()).Plain(EventKinds.Exported, ("page", page), ("rows", (decimal)rows), ("format", kind.ToString().ToLowerInvariant()));
        await db.SaveChangesAsync();
    }

    /// <summary>The writers hand on pages of rows in one piece, which the server would otherwise refuse.</summary>
    static void Head(HttpContext http, string name, TableFormat kind)
    {
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        http.Response.ContentType = kind == TableFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}.{kind.ToString().ToLowerInvariant()}";
        http.Response.Headers.CacheControl = "no-store";
    }

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
