using System.Net.Sockets;
using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>A client that sends bytes, not HTTP, and reads until the server hangs up.</summary>
internal static class RawClient
{
    public static async Task<WireAnswer> AskAsync(Uri server, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), patience.Token);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(patience.Token);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = answer[..Math.Max(0, end)].Split("\r\n");
        var type = head.FirstOrDefault(line => line.StartsWith("Content-Type: ", StringComparison.OrdinalIgnoreCase))?[14..] ?? "";
        return new WireAnswer(head[0].Split(' ') is [_, var status, ..] ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : 0, type, end < 0 ? "" : answer[(end + 4)..]);
    }

    /// <summary>Says something and hangs up; waits until the server has hung up too.</summary>
    public static async Task LeaveAsync(Uri server, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), patience.Token);
        client.Client.Shutdown(SocketShutdown.Send);
        try
        {
            while (await stream.ReadAsync(new byte[1024], patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // That is hanging up as well.
        }
    }
}
