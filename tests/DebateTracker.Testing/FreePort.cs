using System.Net;
using System.Net.Sockets;

namespace DebateTracker.Testing;

/// <summary>A port for a server that is told its port before it starts, or that is ended and started again on the same one.</summary>
public static class FreePort
{
    /// <summary>
    /// A port that nobody listens on, at either address of this machine. It is none of those that systems give to whoever asks
    /// for any: another server of the tests, or a client, could get one of those while the server starts or is down.
    /// </summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            if (IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port))) return port;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            // A machine may know the protocol and have no such address; nobody listens there then.
            return e.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
