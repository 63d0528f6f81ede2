using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Load;

/// <summary>The server under load, in a process of its own so that its memory is its own.</summary>
internal static class StubServer
{
    /// <summary>Serves until its input is closed. The first line of its output is address and bearer.</summary>
    public static async Task RunAsync(bool embedded)
    {
        var data = Directory.CreateTempSubdirectory("likeness-load-");
        try
        {
            using var engine = embedded ? new EmbeddedEngine(new EmbeddedEngineOptions(), TimeProvider.System) : null;
            await using var app = LikenessServer.Build(
                ["--data", data.FullName, "--listen", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"], (IPortraitEngine?)engine ?? new InstantEngine(64));
            var key = app.Services.GetRequiredService<AccountStore>().Create("load");
            await app.StartAsync();
            Console.WriteLine($"{app.Urls.Single()} {key.Bearer}");
            await Console.In.ReadToEndAsync();
            await app.StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
