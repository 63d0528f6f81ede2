using Likeness.Engines.Models;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;

namespace Likeness.Cli;

/// <summary>Brings a model into the folder: some attempts that go on where the one before broke off, then its checks, then its name.</summary>
internal sealed class ModelPull : IDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ModelFolder _folder;
    private readonly TimeProvider _time;
    private readonly GuardedDownload _download;

    public ModelPull(ModelFolder folder, IEnumerable<string> privateHosts, TimeProvider time)
        : this(folder, new AddressGuard(new IntakeOptions { AllowPorts = { 80, 443 }, AllowPrivateHosts = [.. privateHosts] }, new SystemHostResolver(), new TcpDialer()), time)
    {
    }

    internal ModelPull(ModelFolder folder, AddressGuard guard, TimeProvider time) => (_folder, _time, _download) = (folder, time, new GuardedDownload(guard, time));

    /// <exception cref="CommandFault">The model cannot be had, or it is not what the manifest says.</exception>
    public async Task RunAsync(ModelManifest manifest, IProgress<double>? progress, TextWriter error, CancellationToken cancellationToken)
    {
        var path = _folder.FileOf(manifest.Name);
        try
        {
            using var file = PartialFile.Open(path);
            await FetchAsync(manifest, file, progress, error, cancellationToken);
            file.Complete();
            try
            {
                ModelStore.Check(file.Path, manifest);
            }
            catch (CommandFault)
            {
                // The bytes are complete and wrong: going on with them would never help.
                file.Delete();
                throw;
            }

            file.Finish(path);
            ModelStore.Describe(_folder, manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Input, $"{manifest.Name} cannot be saved: {exception.Message}");
        }
    }

    public void Dispose() => _download.Dispose();

    private async Task FetchAsync(ModelManifest manifest, PartialFile file, IProgress<double>? progress, TextWriter error, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var end = await _download.FetchAsync(manifest.Source!, file, manifest.Bytes, progress, cancellationToken);
            if (end.Fault is null)
            {
                return;
            }

            if (!end.MayRetry || attempt == Attempts)
            {
                throw new CommandFault(ExitCode.Input, $"{manifest.Name} cannot be downloaded from {manifest.Source!.Host}. {end.Fault}{(end.MayRetry && file.Length > 0 ? $" {file.Length} of {manifest.Bytes} bytes are kept for the next time." : "")}");
            }

            await error.WriteLineAsync($"{end.Fault} Trying again.");
            await Task.Delay(Pause * attempt, _time, cancellationToken);
        }
    }
}
