using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Crm.EndToEnd.Tests.Panel;

/// <summary>The way from the browser to a server on this machine, which can be cut and mended.</summary>
sealed class Cable : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, byte> plugs = [];
    readonly int server;
    volatile bool isCut;

    public Cable(string url)
    {
        server = new Uri(url).Port;
        listener.Start();
        _ = Accept();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Cut()
    {
        isCut = true;
        foreach (var plug in plugs.Keys) plug.Dispose();
        plugs.Clear();
    }

    public void Mend() => isCut = false;

    async Task Accept()
    {
        try
        {
            while (true) _ = Join(await listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException) { Cut(); } // the test is over
    }

    async Task Join(TcpClient browser)
    {
        using var here = browser;
        using var there = new TcpClient();
        if (isCut) return;
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, server);
            plugs[here] = plugs[there] = 0;
            if (isCut) return;
            await Task.WhenAny(here.GetStream().CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(here.GetStream()));
        }
        catch (Exception end) when (end is SocketException or IOException or ObjectDisposedException or InvalidOperationException) { isCut |= false; } // one of the ends has gone
        finally
        {
            plugs.TryRemove(here, out _);
            plugs.TryRemove(there, out _);
        }
    }

    public void Dispose() => listener.Dispose();
}
