using Crm.Bot.Setup;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Brings a script file into the first organization, publishes it and makes it a channel's first script.</summary>
static class ScriptCommand
{
    public static async Task<int> Import(CrmDb db, CrmSettings settings, string file, string[] args, TextWriter output)
    {
        var options = new Options(args, "publish", "default", "note");
        if (CheckCommand.Run(file, output) != 0) return 1;
        var yaml = await File.ReadAllTextAsync(file);
        var definition = ScriptYaml.Read(yaml).Script!;
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        var script = await Draft(db, organization, definition, yaml);
        if (options.Has("publish"))
        {
            var version = await Publisher.Publish(db, script, options.Find("note"), null, TimeProvider.System.GetUtcNow());
            output.WriteLine(CommandLine.Text("Published", script.Slug, version.Number));
        }
        else output.WriteLine(CommandLine.Text("Drafted", script.Slug));
        if (options.Has("default")) await MakeDefault(db, organization, options.Get("default"), script);
        await db.SaveChangesAsync();
        return 0;
    }

    static async Task<Script> Draft(CrmDb db, Organization organization, ScriptDefinition definition, string yaml)
    {
        var now = TimeProvider.System.GetUtcNow();
        var title = definition.Title?.In(organization.Language) ?? definition.Script;
        var script = await db.Scripts.SingleOrDefaultAsync(s => s.OrganizationId == organization.Id && s.Slug == definition.Script);
        if (script is null) db.Add(script = new Script(organization.Id, definition.Script, title, yaml, now));
        else
        {
            await DraftHistory.KeepOld(db, script);
            script.Redraft(title, yaml, now);
            await DraftHistory.Keep(db, script);
        }
        return script;
    }

    static async Task MakeDefault(CrmDb db, Organization organization, string slug, Script script)
    {
        if (script.PublishedVersionId is null) throw new UsageException(CommandLine.Text("NotPublished", script.Slug));
        var account = await db.ChannelAccounts.SingleOrDefaultAsync(a => a.OrganizationId == organization.Id && a.Slug == slug);
        if (account is null && slug == "telegram") db.Add(account = new ChannelAccount(organization.Id, ChannelKind.Telegram, "telegram", "Telegram", TimeProvider.System.GetUtcNow()));
        if (account is null) throw new UsageException(CommandLine.Text("NoChannel", slug, string.Join(", ", await db.ChannelAccounts.Where(a => a.OrganizationId == organization.Id).Select(a => a.Slug).ToListAsync())));
        account.StartWith(script);
    }
}
