using Crm.Admin.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Crm.Admin.Shell;

/// <summary>The frame around every page of the panel.</summary>
public sealed partial class PanelLayout : IDisposable
{
    Member? member;
    bool looked;
    bool open;
    ErrorBoundary? boundary;

    [Inject] NavigationManager Navigation { get; set; } = null!;

    string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Arrive;
        member = await Current.Find();
        looked = true;
    }

    void Toggle() => open = !open;

    void Arrive(object? sender, LocationChangedEventArgs location)
    {
        open = false;
        boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    public void Dispose() => Navigation.LocationChanged -= Arrive;
}
