using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Shell;

/// <summary>A page that reads its data again every few seconds while somebody looks at it.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    PeriodicTimer? timer;
    bool disposed;

    [Inject] protected TimeProvider Time { get; set; } = null!;

    protected abstract TimeSpan Every { get; }

    /// <summary>Reads the data; the page is drawn again after it.</summary>
    protected abstract Task Refresh();

    protected override Task OnInitializedAsync() => Refresh();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !disposed) _ = Watch(timer = new PeriodicTimer(Every, Time));
    }

    async Task Watch(PeriodicTimer ticks)
    {
        try
        {
            while (await ticks.WaitForNextTickAsync())
            {
                await InvokeAsync(Refresh);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception exception) when (!disposed)
        {
            await DispatchExceptionAsync(exception);
        }
        catch (ObjectDisposedException)
        {
            ticks.Dispose(); // the page was closed while it was reading: nobody is there to show it to
        }
    }

    public void Dispose()
    {
        disposed = true;
        timer?.Dispose();
        GC.SuppressFinalize(this);
    }
}
