using System.CommandLine;
using System.Globalization;
using Likeness.Engines.Routing;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Likeness.Cli;

/// <summary><c>likeness serve</c>: the server, until it is told to stop.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<string> _data = CommandOptions.Data();
    private readonly Option<string?> _urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons. Default: http://127.0.0.1:8787.", HelpName = "URLS" };
    private readonly Option<int?> _port = new("--port") { Description = "Short for --urls http://127.0.0.1:N; 0 takes a free port.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a port: a number from 0 to 65535", ParsePort) };
    private readonly Option<string?> _config = new("--config") { Description = "A JSON file with settings; see docs/configuration.md.", HelpName = "FILE" };
    private readonly Option<string[]> _set = new("--set") { Description = "One setting, such as Jobs:QueueLength=10; may be repeated.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };

    public ServeCommand()
        : base("serve", "Run the server. It listens on this machine only unless told otherwise.")
    {
        foreach (var option in (Option[])[_data, _urls, _port, _config, _set])
        {
            Options.Add(option);
        }

        Validators.Add(result =>
        {
            if (result.GetResult(_urls) is not null && result.GetResult(_port) is not null)
            {
                result.AddError("Give either --urls or --port.");
            }
        });
        SetAction(RunAsync);
    }

    private static int? ParsePort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = ServeSettings.Collect(
            parsed.GetValue(_config),
            parsed.GetRequiredValue(_data),
            parsed.GetValue(_urls) ?? (parsed.GetValue(_port) is { } port ? $"http://127.0.0.1:{port}" : null),
            parsed.GetValue(_set) ?? []);

        // How many bytes a picture may have is the server's own setting, Intake:MaxPictureBytes; a second limit in the engine would hide it.
        var models = LikenessServer.ReadOptions(settings).Engine;
        using var engine = EngineFactory.Create(PictureLimits.Default with { MaxBytes = int.MaxValue }, settings: models);
        await using var server = LikenessServer.Build(settings, engine);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new CommandFault(ExitCode.Usage, exception.Message);
        }

        Announce(server, parsed.GetRequiredValue(_data), parsed.InvocationConfiguration.Output);
        var warmUp = WarmUpAsync(engine, cancellationToken);
        await server.WaitForShutdownAsync(cancellationToken);
        await warmUp;
        return ExitCode.Done;
    }

    /// <summary>Makes one picture for nobody, so that the first caller does not wait for compilers and model sessions.</summary>
    private static async Task WarmUpAsync(EmbeddedEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            using var outcome = await engine.RunAsync(new StylizeRequest { Picture = SamplePortraits.Curls, Style = PortraitStyle.Pixels }, null, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The server was stopped at once.
        }
    }

    private static void Announce(WebApplication server, string data, TextWriter output)
    {
        var working = server.Services.GetRequiredService<AccountStore>().List().Count(key => key.RevokedAt is null);
        output.WriteLine($"""
            Likeness {CommandLineProgram.Version} listens on {string.Join(" ", server.Urls)}
              data folder  {Path.GetFullPath(data)}
              engines      {string.Join(", ", server.Services.GetRequiredService<EngineRouter>().State().Select(engine => engine.Name))}
              keys         {(working > 0 ? $"{working}" : $"none yet; create one with: likeness keys create --name NAME{DataOption(data)}")}
              stop         Ctrl-C
            """);
        output.Flush();
    }

    private static string DataOption(string data) => data == Server.Storage.DataFolder.DefaultPath ? "" : $" --data {data}";
}
