using System.Globalization;
using System.Security.Cryptography;
using Crm.Admin.Accounts;
using Crm.Admin.CustomFields;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Imports;

/// <summary>From a file to contacts: what it is, where its columns go, what would happen, and then it happens.</summary>
public sealed partial class ImportPage : IDisposable
{
    readonly CancellationTokenSource closed = new();
    Sheet? sheet;
    ImportMapping mapping = new([]);
    ImportPlan? plan;
    IReadOnlyList<FieldDefinition> fields = [];
    string fileName = "", fileHash = "";
    string? problem;
    DateTimeOffset? wasApplied;
    TimeZoneInfo zone = TimeZoneInfo.Utc;
    bool busy;
    int planned;

    [Inject] CurrentUser Current { get; set; } = null!;
    [Inject] IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] ImportJobs Jobs { get; set; } = null!;
    [Inject] NavigationManager Navigation { get; set; } = null!;

    int Step => sheet is null ? 0 : plan is null ? 1 : 2;

    bool IsMapped => mapping.Targets.Any(t => t is not null);

    async Task Load(InputFileChangeEventArgs change)
    {
        (busy, problem) = (true, null);
        try
        {
            await Read(change.File);
        }
        catch (SheetException e)
        {
            problem = e.Line is { } line ? T["OnLine", line, T[$"Problem.{e.Problem}"]] : T[$"Problem.{e.Problem}"];
        }
        catch (IOException)
        {
            problem = T["Problem.TooLarge"]; // the browser's file is longer than what is taken
        }
        finally
        {
            busy = false;
        }
    }

    async Task Read(IBrowserFile file)
    {
        if (await Current.Find() is not { } member || !member.Seat.MayArrangeRecords()) return;
        using var memory = new MemoryStream();
        await using (var stream = file.OpenReadStream(new SheetLimits().Bytes, closed.Token)) await stream.CopyToAsync(memory, closed.Token);
        var content = memory.ToArray();
        (fileName, fileHash) = (file.Name, Convert.ToHexStringLower(SHA256.HashData(content)));
        var read = await Task.Run(() => Sheet.Read(content), closed.Token);
        await using var db = await Databases.CreateDbContextAsync();
        zone = Home.Day.Zone(member.TimeZone);
        fields = await db.FieldsOf(member.OrganizationId, FieldOwner.Contact);
        wasApplied = await db.Imports.Where(i => i.OrganizationId == member.OrganizationId && i.FileHash == fileHash && i.Status == ImportStatus.Applied).OrderByDescending(i => i.Id).Select(i => (DateTimeOffset?)i.CreatedAt).FirstOrDefaultAsync();
        mapping = ImportMapping.Guess(read, fields, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" ? "ru" : "en-US");
        sheet = read;
    }

    async Task MakePlan()
    {
        if (await Request() is not { } request) return;
        (busy, planned, problem) = (true, 0, null);
        try
        {
            var progress = new Progress<int>(done => { planned = done; _ = InvokeAsync(StateHasChanged); });
            plan = await Task.Run(() => ImportPlan.Make(Databases, request, progress, closed.Token), closed.Token);
        }
        finally
        {
            busy = false;
        }
    }

    async Task Apply()
    {
        if (busy || await Request() is not { } request) return;
        busy = true;
        var import = await Jobs.Start(request);
        Navigation.NavigateTo($"contacts/imports/{import.Id}");
    }

    async Task<ImportRequest?> Request() => sheet is not null && await Current.Find() is { } member && member.Seat.MayArrangeRecords()
        ? new ImportRequest(member.OrganizationId, member.UserId, fileName, fileHash, sheet, mapping) : null;

    void Restart() => (sheet, plan, problem) = (null, null, null);

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }
}
