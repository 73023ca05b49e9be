using System.Globalization;
using System.Security.Claims;
using Crm.Admin.Accounts;
using Crm.Core.Data;
using Crm.Core.Operations;
using Crm.Core.Organizations;
using Crm.Core.Privacy;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Operations;

/// <summary>Files that the system pages hand out: the audit, a person's data, backups.</summary>
static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/system/audit.csv", AuditFile).ExcludeFromDescription().RequireAuthorization(nameof(Permission.SeeSystem), nameof(Permission.Export));
        endpoints.MapGet("/system/person/{id:long}.zip", PersonFile).ExcludeFromDescription().RequireAuthorization(nameof(Permission.Privacy));
        endpoints.MapGet("/system/backups/{name}", BackupFile).ExcludeFromDescription().RequireAuthorization();
    }

    static async Task AuditFile(HttpContext http, IDbContextFactory<CrmDb> databases, TimeProvider time, string? q, string? kind, string? who, string? from, string? until)
    {
        var member = (await Member.Of(http.User, databases))!;
        Send(http, "text/csv; charset=utf-8", "audit.csv");
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        int rows;
        await using (var output = new StreamWriter(http.Response.Body, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            rows = await Audit.Write(db, member.OrganizationId, AuditWords.Read(q, kind, who, from, until, Home.Day.Zone(member.TimeZone)), output, cancellation: http.RequestAborted);
        db.Add(new TimelineEvent(member.OrganizationId, EventKinds.ListExported, time.GetUtcNow()) { Actor = ActorKind.User, UserId = member.UserId, Data = new() { ["list"] = "audit", ["rows"] = (decimal)rows } });
        await db.SaveChangesAsync(CancellationToken.None);
    }

    static async Task<IResult> PersonFile(long id, HttpContext http, IDbContextFactory<CrmDb> databases, DataFolder data, TimeProvider time)
    {
        var member = (await Member.Of(http.User, databases))!;
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var result = await new Arranging(db, member.Seat, time.GetUtcNow()).Export(id, data, file, http.RequestAborted);
        if (!result.IsDone)
        {
            await file.DisposeAsync();
            return TypedResults.NotFound();
        }
        file.Position = 0;
        return TypedResults.File(file, "application/zip", $"person-{id.ToString(CultureInfo.InvariantCulture)}.zip");
    }

    /// <summary>A backup holds every organization of the installation with all its keys, so only an owner has it.</summary>
    static async Task<IResult> BackupFile(string name, HttpContext http, IDbContextFactory<CrmDb> databases, DataFolder data)
    {
        if (!await BackupRights.MayHave(http.User, databases)) return TypedResults.Forbid();
        var path = Path.Combine(data.Backups, Path.GetFileName(name));
        return name == Path.GetFileName(name) && name.EndsWith(".zip", StringComparison.Ordinal) && File.Exists(path) ? TypedResults.PhysicalFile(path, "application/zip", name) : TypedResults.NotFound();
    }

    static void Send(HttpContext http, string type, string name)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
    }
}

/// <summary>Who may make and take backups: they hold all organizations, so whoever owns every one of them.</summary>
static class BackupRights
{
    public static async Task<bool> MayHave(ClaimsPrincipal principal, IDbContextFactory<CrmDb> databases) =>
        await Member.Of(principal, databases) is { } member && await MayHave(member, databases);

    public static async Task<bool> MayHave(Member member, IDbContextFactory<CrmDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        return !await db.Organizations.AnyAsync(o => !db.Memberships.Any(m => m.OrganizationId == o.Id && m.UserId == member.UserId && m.Role == Role.Owner));
    }
}
