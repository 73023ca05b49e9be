using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Core.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Organizations;

/// <summary>A page on which the organization is arranged: it reads anew after each act.</summary>
public abstract class ArrangePage : ComponentBase
{
    [Inject] protected CurrentUser Current { get; set; } = null!;
    [Inject] protected IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] protected Arranger Arranger { get; set; } = null!;
    [Inject] protected Dialogs Windows { get; set; } = null!;
    [Inject] protected TimeProvider Time { get; set; } = null!;

    /// <summary>Who looks at it; set before <see cref="Read"/>.</summary>
    protected Member Me { get; private set; } = null!;

    protected TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    protected bool IsRead { get; private set; }

    protected abstract Task Read(CrmDb db);

    protected override Task OnParametersSetAsync() => ReadAgain();

    protected async Task ReadAgain()
    {
        if (await Current.Find() is not { } member) return;
        (Me, Zone) = (member, Home.Day.Zone(member.TimeZone));
        await using var db = await Databases.CreateDbContextAsync();
        await Read(db);
        IsRead = true;
    }

    /// <summary>Does it, and shows what there is now, whether it was done or somebody was quicker.</summary>
    protected async Task<Core.Organizations.ArrangeResult> Do(Func<Core.Organizations.Arranging, Task<Core.Organizations.ArrangeResult>> act, bool isQuiet = false)
    {
        var result = await Arranger.Do(act, isQuiet);
        await ReadAgain();
        return result;
    }
}
