using System.CommandLine;
using System.Text.Json;

namespace Likeness.Cli;

/// <summary><c>likeness doctor</c>: every part with version and place, and whether it works; every generator, and whether it answers.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public DoctorCommand()
        : base("doctor", "Check the installation: every part with version and path, a self-test of each, and every generator that is configured.")
    {
        Options.Add(_json);
        Options.Add(_data);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var parts = InstalledParts.List(parsed.GetRequiredValue(_data));
        var tests = await SelfTests.RunAsync(cancellationToken);
        var generators = await GeneratorProbes.RunAsync(parsed.GetRequiredValue(_data), cancellationToken);
        var document = new DoctorDocument(
            parts.All(part => part.Fault is null) && tests.All(test => test.Fault is null) && generators.All(one => one.Fault is null), CommandLineProgram.Version, parts, tests, generators);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(_json)
            ? JsonSerializer.Serialize(document, CliJson.Indented.DoctorDocument)
            : DoctorReport.Write(document));
        return document.Ok ? ExitCode.Done : ExitCode.Bug;
    }
}
