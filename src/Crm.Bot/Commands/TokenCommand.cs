using Crm.Bot.Api;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Makes a token of the HTTP API and shows it, this once.</summary>
static class TokenCommand
{
    public static async Task<int> Create(CrmDb db, string[] args, TextWriter output)
    {
        var options = new Options(args, "scopes", "name", "expires");
        var scopes = options.Get("scopes").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (scopes is ["all"]) scopes = [.. ApiScopes.All];
        if (scopes.Except(ApiScopes.All).ToArray() is { Length: > 0 } unknown) throw new UsageException(CommandLine.Text("UnknownScope", string.Join(", ", unknown), string.Join(", ", ApiScopes.All)));
        var now = TimeProvider.System.GetUtcNow();
        DateTimeOffset? expires = options.Find("expires") is { } span ? now + (Duration.Parse(span) ?? throw new UsageException(CommandLine.Text("BadDuration", span))) : null;
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        var (token, secret) = ApiToken.Create(organization.Id, options.Find("name") ?? "token", scopes, now, expires);
        db.Add(token);
        await db.SaveChangesAsync();
        output.WriteLine(secret);
        return 0;
    }
}
