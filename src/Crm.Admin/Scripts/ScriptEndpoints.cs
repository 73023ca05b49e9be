using System.Text;
using Crm.Admin.Accounts;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Scripts;

/// <summary>A script's draft as a file.</summary>
static class ScriptEndpoints
{
    public static void MapScripts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/scripts/{id:long}/draft.yaml", Export).RequireAuthorization(nameof(Permission.EditScripts));

    static async Task<IResult> Export(long id, HttpContext http, IDbContextFactory<CrmDb> databases)
    {
        if (await Member.Of(http.User, databases) is not { } member) return Results.NotFound();
        await using var db = await databases.CreateDbContextAsync();
        return await db.Scripts.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.OrganizationId == member.OrganizationId) is { } script
            ? Results.File(Encoding.UTF8.GetBytes(script.Draft), "application/yaml", $"{script.Slug}.yaml") : Results.NotFound();
    }
}
