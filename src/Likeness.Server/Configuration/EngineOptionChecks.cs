using Likeness.Engines.Routing;
using Likeness.Engines.Transport;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Generators;

namespace Likeness.Server.Configuration;

/// <summary>Whether generators and routes make sense.</summary>
internal static class EngineOptionChecks
{
    private const int LongestName = 32;
    private const int MostAddresses = 64;

    public static void Check(ServerOptions options, List<string> errors)
    {
        foreach (var (name, generator) in options.Generators)
        {
            CheckName(name, errors);
            CheckGenerator($"Generators:{name}", generator, errors);
        }

        foreach (var (route, number) in options.Routes.Select((route, number) => (route, number)))
        {
            CheckRoute($"Routes:{number}", route, options.Generators, errors);
        }
    }

    private static void CheckName(string name, List<string> errors)
    {
        if (name == EngineNames.Embedded || name.Length > LongestName || !char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors.Add($"Generators:{name}: a generator's name has 1 to {LongestName} lower-case letters, digits and hyphens, begins with a letter, and is not '{EngineNames.Embedded}'.");
        }
    }

    private static void CheckGenerator(string section, GeneratorOptions generator, List<string> errors)
    {
        if (generator.Kind.Length > 0 && !GeneratorKinds.All.Contains(generator.Kind))
        {
            errors.Add($"{section}:Kind: '{generator.Kind}' is not one of {string.Join(", ", GeneratorKinds.All)}.");
        }

        if (generator.Addresses.Count is 0 or > MostAddresses)
        {
            errors.Add($"{section}:Addresses must have 1 to {MostAddresses} addresses, not {generator.Addresses.Count}.");
        }

        var labels = new HashSet<Uri>();
        foreach (var address in generator.Addresses)
        {
            if (GeneratorAddress.Check(address, out var root) is { } fault)
            {
                // An address with a password in it must not be repeated.
                errors.Add($"{section}:Addresses: '{(address.Contains('@', StringComparison.Ordinal) ? "…" : address)}' {fault}.");
            }
            else if (!labels.Add(root!))
            {
                errors.Add($"{section}:Addresses: '{address}' is there twice.");
            }
        }

        CheckKey(section, generator, errors);
        var factory = GeneratorKinds.Factories.FirstOrDefault(factory => factory.Kind == generator.Kind);
        errors.AddRange((factory?.Check(generator) ?? []).Select(fault => $"{section}:{fault}"));
    }

    private static void CheckKey(string section, GeneratorOptions generator, List<string> errors)
    {
        if (!string.IsNullOrEmpty(generator.Key) && !string.IsNullOrEmpty(generator.KeyFile))
        {
            errors.Add($"{section}: give either KeyFile or Key.");
        }
        else if (GeneratorKey.Read(generator, out var fault) is null && fault is not null)
        {
            errors.Add($"{section}:{fault}");
        }
    }

    private static void CheckRoute(string section, RouteOptions route, IReadOnlyDictionary<string, GeneratorOptions> generators, List<string> errors)
    {
        if (route.Operation != "*" && !OperationNames.TryParse(route.Operation, out _))
        {
            errors.Add($"{section}:Operation: '{route.Operation}' is not one of {OperationNames.All}, *.");
        }

        if (!string.IsNullOrEmpty(route.Style) && (route.Operation is not ("stylize" or "*") || !PortraitStyles.TryParse(route.Style, out _)))
        {
            errors.Add($"{section}:Style: '{route.Style}' is not a style of the operation stylize: {string.Join(", ", PortraitStyles.Names)}.");
        }

        if (route.Engines.Count == 0)
        {
            errors.Add($"{section}:Engines must name at least one engine.");
        }

        foreach (var engine in route.Engines.Where(engine => engine != EngineNames.Embedded && !generators.ContainsKey(engine)))
        {
            errors.Add($"{section}:Engines: there is no engine '{engine}'; there are {string.Join(", ", [EngineNames.Embedded, .. generators.Keys])}.");
        }

        if (route.Engines.Distinct(StringComparer.Ordinal).Count() < route.Engines.Count)
        {
            errors.Add($"{section}:Engines: an engine is there twice.");
        }

        foreach (var (name, step) in (ReadOnlySpan<(string, RouteStep)>)[(nameof(route.OnDown), route.OnDown), (nameof(route.OnSlow), route.OnSlow), (nameof(route.OnUnable), route.OnUnable)])
        {
            if (step == RouteStep.Wait)
            {
                errors.Add($"{section}:{name}: Wait is only for OnBusy.");
            }
        }
    }
}
