using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Data;
using Crm.Core.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Operations;

/// <summary>Making backups and taking them out.</summary>
public sealed partial class BackupsPage : ComponentBase
{
    Member? me;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    List<FileInfo> files = [];
    bool busy, mayHave;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] DatabaseOptions Options { get; set; } = null!;
    [Inject] DataFolder Data { get; set; } = null!;
    [Inject] TimeProvider Time { get; set; } = null!;
    [Inject] Notices Notices { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        me = await Current.Find();
        if (me is null) return;
        zone = Home.Day.Zone(me.TimeZone);
        mayHave = await BackupRights.MayHave(me, Databases);
        List();
    }

    void List() => files = Directory.Exists(Data.Backups) ? [.. new DirectoryInfo(Data.Backups).GetFiles("*.zip").OrderByDescending(f => f.Name)] : [];

    async Task Make()
    {
        if (busy || await Current.Find() is not { } member || !await BackupRights.MayHave(member, Databases)) return;
        busy = true;
        try
        {
            var now = Time.GetUtcNow();
            var path = await Task.Run(() => Backup.Make(Options, Data, Data.Backups, AboutPage.ProgramVersion, now));
            await using var db = await Databases.CreateDbContextAsync();
            db.Add(new TimelineEvent(member.OrganizationId, EventKinds.BackupMade, now) { Actor = ActorKind.User, UserId = member.UserId, Data = new() { ["file"] = Path.GetFileName(path) } });
            await db.SaveChangesAsync();
            Notices.Say(T["Backup.Made", Path.GetFileName(path)]);
        }
        finally { busy = false; }
        List();
    }
}
