using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Likeness.Server.Configuration;

/// <summary>Reads <see cref="ServerOptions"/> and validates them, collecting every error before it gives up.</summary>
internal static class ServerConfiguration
{
    public static ServerOptions Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var options = new ServerOptions
        {
            Http = Section<HttpOptions>(configuration, "Http", errors),
            Intake = Section<IntakeOptions>(configuration, "Intake", errors),
            Jobs = Section<JobsOptions>(configuration, "Jobs", errors),
            Results = Section<ResultsOptions>(configuration, "Results", errors),
        };
        options.Listen = configuration["Listen"] ?? options.Listen;
        options.Data = configuration["Data"] ?? options.Data;
        if (options.Intake.AllowPorts.Count == 0)
        {
            options.Intake.AllowPorts.Add(80);
            options.Intake.AllowPorts.Add(443);
        }

        Validate(options, "", errors);
        CheckListen(options.Listen, errors);
        CheckIntake(options.Intake, errors);
        CheckBaseUrl(options.Results.PublicBaseUrl, errors);
        if (options.Http.MaxBufferedBytes < options.Http.MaxBodyBytes)
        {
            errors.Add("Http:MaxBufferedBytes must be at least Http:MaxBodyBytes.");
        }

        return errors.Count == 0 ? options : throw new ConfigurationException(errors);
    }

    private static T Section<T>(IConfiguration configuration, string name, List<string> errors)
        where T : class, new()
    {
        var options = new T();
        // Key by key, so that one value that does not convert hides neither the others nor a misspelt name.
        foreach (var child in configuration.GetSection(name).GetChildren())
        {
            var property = typeof(T).GetProperties().FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                errors.Add($"{name}:{child.Key} is not a setting.");
                continue;
            }

            try
            {
                if (!property.CanWrite || property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IList<>))
                {
                    child.Bind(property.GetValue(options));
                }
                else
                {
                    property.SetValue(options, child.Get(property.PropertyType));
                }
            }
            catch (InvalidOperationException)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{property.Name} is not a valid {property.PropertyType.Name}."));
            }
        }

        Validate(options, name + ":", errors);
        return options;
    }

    private static void Validate(object options, string prefix, List<string> errors)
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
        foreach (var host in intake.AllowPrivateHosts)
        {
            if (!Uri.TryCreate("http://" + host, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            {
                errors.Add($"Intake:AllowPrivateHosts: '{host}' is not a host or host:port.");
            }
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
