using System.ComponentModel.DataAnnotations;
using Likeness.Server.Intake;

namespace Likeness.Server.Configuration;

/// <summary>Whether options make sense: their ranges, and what no range can say.</summary>
internal static class OptionChecks
{
    /// <summary>Checks what the sections do not check themselves.</summary>
    public static void Check(ServerOptions options, List<string> errors)
    {
        CheckRanges(options, "", errors);
        CheckListen(options.Listen, errors);
        CheckIntake(options.Intake, errors);
        CheckHosts("Webhooks", options.Webhooks.AllowPrivateHosts, errors);
        CheckEngine(options.Engine, errors);
        EngineOptionChecks.Check(options, errors);
        ModerationOptionChecks.Check(options.Moderation, errors);
        CheckBaseUrl(options.Results.PublicBaseUrl, errors);
        if (options.Telemetry.OtlpEndpoint is { Length: > 0 } endpoint && (!Uri.TryCreate(endpoint, UriKind.Absolute, out var otlp) || otlp.Scheme is not ("http" or "https")))
        {
            errors.Add($"Telemetry:OtlpEndpoint: '{endpoint}' is not an http or https address.");
        }

        if (options.Http.MaxBufferedBytes < options.Http.MaxBodyBytes)
        {
            errors.Add("Http:MaxBufferedBytes must be at least Http:MaxBodyBytes.");
        }
    }

    public static void CheckRanges(object options, string prefix, List<string> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        errors.AddRange(results.Select(result => prefix + string.Join(", ", result.MemberNames) + ": " + result.ErrorMessage));
    }

    private static void CheckListen(string listen, List<string> errors)
    {
        foreach (var address in listen.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(address.Replace("//*", "//0.0.0.0").Replace("//+", "//0.0.0.0"), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            {
                errors.Add($"Listen: '{address}' is not an address such as http://127.0.0.1:8787 (TLS belongs to a proxy in front).");
            }
        }
    }

    private static void CheckIntake(IntakeOptions intake, List<string> errors)
    {
        errors.AddRange(intake.AllowPorts.Where(port => port is < 1 or > 65535).Select(port => $"Intake:AllowPorts: {port} is not a port."));
        if (intake.MaxFetchedBytes < intake.MaxPictureBytes)
        {
            errors.Add("Intake:MaxFetchedBytes must be at least Intake:MaxPictureBytes.");
        }

        CheckHosts("Intake", intake.AllowPrivateHosts, errors);
    }

    private static void CheckHosts(string section, IEnumerable<string> hosts, List<string> errors) =>
        errors.AddRange(hosts.Where(host => PrivateHost.Parse(host) is null).Select(host => $"{section}:AllowPrivateHosts: '{host}' is not a host or host:port."));

    public static void CheckEngine(EngineOptions engine, List<string> errors)
    {
        foreach (var (name, count) in (ReadOnlySpan<(string, int)>)
            [
                (nameof(engine.RegionModelMean), engine.RegionModelMean.Count),
                (nameof(engine.RegionModelStandardDeviation), engine.RegionModelStandardDeviation.Count),
                (nameof(engine.RegionModelChannels), engine.RegionModelChannels.Count),
            ])
        {
            if (count is not (0 or 3))
            {
                errors.Add($"Engine:{name} must have three numbers, not {count}.");
            }
        }

        if (engine.SuperResolutionModelTile % 8 != 0)
        {
            errors.Add($"Engine:{nameof(engine.SuperResolutionModelTile)} must be a multiple of 8.");
        }

        if (engine.SuperResolutionModelWhite is not (null or 1 or 255))
        {
            errors.Add($"Engine:{nameof(engine.SuperResolutionModelWhite)} must be 1 or 255.");
        }
    }

    private static void CheckBaseUrl(string? address, List<string> errors)
    {
        if (!string.IsNullOrEmpty(address)
            && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Query.Length + uri.Fragment.Length > 0))
        {
            errors.Add($"Results:PublicBaseUrl: '{address}' is not an http or https address without query.");
        }
    }
}
