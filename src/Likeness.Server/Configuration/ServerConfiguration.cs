using System.Globalization;
using Likeness.Server.Storage;

namespace Likeness.Server.Configuration;

/// <summary>Reads <see cref="ServerOptions"/> from all sources, collecting every error before it gives up.</summary>
internal static class ServerConfiguration
{
    private const string SettingsFile = "appsettings.json";
    private static readonly string[] Roots = ["Listen", "Telemetry", "Data", "Http", "Intake", "Jobs", "Results", "Labels", "Webhooks", "Engine", "Generators", "Routes", "Moderation", "Accounts", "Admin", "Tencent", "Volcengine", "Logging"];

    /// <summary>Fills a configuration from all its sources and reads the options from it.</summary>
    /// <exception cref="ConfigurationException">There are errors; all are listed.</exception>
    public static ServerOptions Load(ConfigurationManager configuration, string[] args)
    {
        FillAll(configuration, args);
        return Read(configuration);
    }

    /// <summary>Reads the section <c>Engine</c> alone, for commands that work without a server.</summary>
    /// <param name="args">Settings as <c>--Section:Name value</c>.</param>
    /// <param name="choose">Whether the models in use are looked for.</param>
    /// <exception cref="ConfigurationException">It has errors; all are listed.</exception>
    public static EngineOptions LoadEngine(string[] args, bool choose)
    {
        using var configuration = new ConfigurationManager();
        FillAll(configuration, args);
        var errors = new List<string>();
        var engine = Section<EngineOptions>(configuration, "Engine", errors);
        OptionChecks.CheckEngine(engine, errors);
        engine.Models = ModelSettings.Folder(engine, configuration["Data"]!).Path;
        if (choose)
        {
            ModelSettings.Choose(engine, configuration["Data"]!, errors);
        }

        return errors.Count == 0 ? engine : throw new ConfigurationException(errors);
    }

    private static void FillAll(ConfigurationManager configuration, string[] args)
    {
        try
        {
            // The builder's own sources go: they take every environment variable for a setting.
            Fill(configuration, args, data: null);
            var data = configuration["Data"] ?? DataFolder.DefaultPath;
            Fill(configuration, args, data);
            configuration["Data"] = data;
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            // The outer message names the file, the innermost one the line.
            throw new ConfigurationException([exception.GetBaseException() is var cause && cause != exception ? $"{exception.Message} {cause.Message}" : exception.Message]);
        }
    }

    private static void Fill(ConfigurationManager configuration, string[] args, string? data)
    {
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", "Information"), new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")]);
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, SettingsFile), optional: true);
        if (data is not null)
        {
            configuration.AddJsonFile(Path.Combine(Path.GetFullPath(data), SettingsFile), optional: true);
        }

        configuration.AddEnvironmentVariables("LIKENESS_");
        configuration.AddCommandLine(args);
    }

    private static ServerOptions Read(ConfigurationManager configuration)
    {
        var errors = new List<string>();
        errors.AddRange(UnknownRoots(configuration));
        var options = new ServerOptions
        {
            Http = Section<HttpOptions>(configuration, "Http", errors),
            Intake = Section<IntakeOptions>(configuration, "Intake", errors),
            Jobs = Section<JobsOptions>(configuration, "Jobs", errors),
            Engine = Section<EngineOptions>(configuration, "Engine", errors),
            Generators = Names(configuration, "Generators").ToDictionary(name => name, name => Section<GeneratorOptions>(configuration, $"Generators:{name}", errors), StringComparer.Ordinal),
            Routes = [.. Names(configuration, "Routes").Select(number => Section<RouteOptions>(configuration, $"Routes:{number}", errors))],
            Telemetry = Section<TelemetryOptions>(configuration, "Telemetry", errors),
            Moderation = Section<ModerationOptions>(configuration, "Moderation", errors),
            Results = Section<ResultsOptions>(configuration, "Results", errors),
            Labels = Section<LabelsOptions>(configuration, "Labels", errors),
            Webhooks = Section<WebhooksOptions>(configuration, "Webhooks", errors),
            Accounts = Section<AccountsOptions>(configuration, "Accounts", errors),
            Admin = Section<AdminOptions>(configuration, "Admin", errors),
            Tencent = Section<TencentOptions>(configuration, "Tencent", errors),
            Volcengine = Section<VolcengineOptions>(configuration, "Volcengine", errors),
        };
        options.Listen = configuration["Listen"] ?? options.Listen;
        options.Data = configuration["Data"] ?? options.Data;
        if (options.Intake.AllowPorts.Count == 0)
        {
            options.Intake.AllowPorts.Add(80);
            options.Intake.AllowPorts.Add(443);
        }

        if (Names(configuration, "Routes").Where((name, number) => name != number.ToString(CultureInfo.InvariantCulture)).Any())
        {
            errors.Add("Routes must be numbered from 0 without gaps.");
        }

        ModelSettings.Choose(options, errors);
        OptionChecks.Check(options, errors);
        return errors.Count == 0 ? options : throw new ConfigurationException(errors);
    }

    /// <summary>Misspelt names at the top. Environment variables are not looked at: others may use the prefix.</summary>
    private static IEnumerable<string> UnknownRoots(ConfigurationManager configuration) => ((IConfigurationRoot)configuration).Providers
        .Where(provider => provider is not Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider)
        .SelectMany(provider => provider.GetChildKeys([], null))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Where(key => !Roots.Contains(key, StringComparer.OrdinalIgnoreCase))
        .Select(key => $"{key} is not a setting.");

    private static IEnumerable<string> Names(ConfigurationManager configuration, string section) => configuration.GetSection(section).GetChildren().Select(child => child.Key);

    private static T Section<T>(ConfigurationManager configuration, string name, List<string> errors)
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
                if (property.PropertyType.IsGenericType && Nullable.GetUnderlyingType(property.PropertyType) is null)
                {
                    BindList(child, property.GetValue(options)!);
                }
                else
                {
                    property.SetValue(options, child.Get(property.PropertyType));
                }
            }
            catch (InvalidOperationException)
            {
                errors.Add($"{name}:{property.Name}: '{child.Value}' is not a valid {property.PropertyType.Name}.");
            }
        }

        OptionChecks.CheckRanges(options, name + ":", errors);
        return options;
    }

    /// <summary>A list may also be one value with commas, which is easier on a command line.</summary>
    private static void BindList(IConfigurationSection section, object list)
    {
        if (section.Value is { } text)
        {
            var items = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var pairs = items.Select((item, index) => KeyValuePair.Create($"List:{index}", (string?)item));
            section = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build().GetSection("List");
        }

        section.Bind(list);
    }
}
