using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Load;

/// <summary>What runs inside <see cref="ServerProcess"/>.</summary>
internal static class StubServer
{
    /// <summary>Serves until its input is closed. The first line of its output is address, bearer and data folder.</summary>
    public static async Task RunAsync(bool embedded, string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("likeness-load-");
        try
        {
            using var engine = embedded ? new EmbeddedEngine(new EmbeddedEngineOptions(), TimeProvider.System) : null;
            await using var app = LikenessServer.Build(
                ["--data", data.FullName, "--listen", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. settings], (IPortraitEngine?)engine ?? new InstantEngine(64));
            var key = app.Services.GetRequiredService<AccountStore>().Create("load");
            await app.StartAsync();
            Console.WriteLine($"{app.Urls.Single()} {key.Bearer} {data.FullName}");
            await Console.In.ReadToEndAsync();
            await app.StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
