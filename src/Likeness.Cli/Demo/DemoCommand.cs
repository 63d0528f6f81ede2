using System.CommandLine;
using Likeness.Imaging;
using Likeness.Server;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Likeness.Cli;

/// <summary><c>likeness demo</c>: a server of its own, a key, every operation in the dialect of its vendor, pictures.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Option<string?> _photo = new("--photo") { Description = "A photo of yours instead of the drawn sample portraits. It stays on this machine.", HelpName = "FILE" };
    private readonly Option<string> _out = new("--out") { Description = "Folder for the pictures.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("out", "demo") };
    private readonly Option<bool> _keep = new("--keep") { Description = "Leave the server up afterwards, until Ctrl-C, to try the printed curl lines." };

    public DemoCommand()
        : base("demo", "Start a server on a free port, call every operation as its clients do and save the pictures.")
    {
        Options.Add(_photo);
        Options.Add(_out);
        Options.Add(_keep);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(_photo);
        var photo = name is null ? null : new DemoPhoto(Path.GetFileName(name), await ReadPhotoAsync(name, cancellationToken));
        using var folder = new TemporaryFolder();
        using var engine = EngineFactory.Create(PictureLimits.Default, settings: new EngineOptions());
        await using var pictures = await DemoPictures.StartAsync(cancellationToken);
        await using var server = LikenessServer.Build(["--data", folder.Path, "--listen", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning",
            "--Logging:LogLevel:Likeness.Server.Operations.StartReport", "None", "--Intake:AllowPrivateHosts:0", pictures.Host], engine);
        await server.StartAsync(cancellationToken);
        using var client = new DemoClient(server.Urls.First(), server.Services.GetRequiredService<AccountStore>().Create("demo"), TimeProvider.System);

        var gallery = new DemoGallery(Path.GetFullPath(parsed.GetRequiredValue(_out)), client, parsed.InvocationConfiguration.Output);
        gallery.Open();
        foreach (var call in DemoPlan.Of(engine, photo, pictures.Publish))
        {
            await gallery.AddAsync(call, await client.RunAsync(call, cancellationToken), cancellationToken);
        }

        var keep = parsed.GetValue(_keep);
        await gallery.CloseAsync(keep, cancellationToken);
        if (keep)
        {
            await server.WaitForShutdownAsync(cancellationToken);
        }
        else
        {
            await server.StopAsync(cancellationToken);
        }

        return ExitCode.Done;
    }

    private static async Task<byte[]> ReadPhotoAsync(string name, CancellationToken cancellationToken)
    {
        var file = await InputFile.ReadAsync(name, cancellationToken);
        return PictureDecoder.TryReadHeader(file, PictureLimits.Default, out _, out var fault) ? file : throw fault.ToCommandFault(name);
    }
}
