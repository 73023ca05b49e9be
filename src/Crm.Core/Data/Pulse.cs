namespace Crm.Core.Data;

/// <summary>Tells pages of this process that something was committed, so that they look again only then.</summary>
public sealed class Pulse
{
    long beats;

    /// <summary>How often it has beaten.</summary>
    public long Beats => Volatile.Read(ref beats);

    public void Beat() => Interlocked.Increment(ref beats);
}
