using Crm.Core.Data;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Shell;

/// <summary>A page that reads its data again every few seconds while somebody looks at it.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    const int Blind = 8;

    PeriodicTimer? timer;
    long seen;
    bool disposed;

    [Inject] protected TimeProvider Time { get; set; } = null!;
    [Inject] Pulse Pulse { get; set; } = null!;
    [Inject] LiveTurns Turns { get; set; } = null!;

    /// <summary>How often it looks whether something was committed here; what other processes commit is seen at every eighth look.</summary>
    protected abstract TimeSpan Every { get; }

    /// <summary>Reads the data; the page is drawn again after it.</summary>
    protected abstract Task Refresh();

    /// <summary>Noted before the first reading: what is committed while it reads is looked for again.</summary>
    protected sealed override void OnInitialized() => seen = Pulse.Beats;

    protected override Task OnInitializedAsync() => Refresh();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !disposed) _ = Watch(timer = new PeriodicTimer(Every, Time));
    }

    async Task Watch(PeriodicTimer ticks)
    {
        try
        {
            for (var look = 1; await ticks.WaitForNextTickAsync(); look++)
            {
                if (Pulse.Beats == seen && look % Blind != 0) continue;
                await Turns.Take(Look);
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

    async Task Look()
    {
        if (disposed) return;
        seen = Pulse.Beats;
        await InvokeAsync(Refresh);
        await InvokeAsync(StateHasChanged);
    }

    public void Dispose()
    {
        disposed = true;
        timer?.Dispose();
        GC.SuppressFinalize(this);
    }
}
