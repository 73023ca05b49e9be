using Crm.Admin.Accounts;
using Crm.Core.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Lists;

/// <summary>A page with a list: its search, filters and place are in the address, so that they can be sent to somebody, kept and gone back to.</summary>
public abstract class ListPage : ComponentBase
{
    [Inject] protected CurrentUser Current { get; set; } = null!;
    [Inject] protected IDbContextFactory<CrmDb> Databases { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] protected string? Search { get; set; }
    [SupplyParameterFromQuery] protected string? Before { get; set; }
    [SupplyParameterFromQuery] protected string? After { get; set; }

    /// <summary>Who looks at it; set before <see cref="Read"/>.</summary>
    protected Member Me { get; private set; } = null!;

    protected TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Reads what the address asks for.</summary>
    protected abstract Task Read();

    protected override async Task OnParametersSetAsync()
    {
        if (await Current.Find() is not { } member) return;
        (Me, Zone) = (member, Home.Day.Zone(member.TimeZone));
        await Read();
    }

    /// <summary>Filters by something, from the first page; null takes the filter away.</summary>
    protected void Filter(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(value) ? null : value, ["before"] = null, ["after"] = null }));

    protected void Find(string? text) => Filter("q", text?.Trim());
}
