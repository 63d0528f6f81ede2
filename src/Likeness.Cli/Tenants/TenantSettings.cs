using System.CommandLine;
using System.Globalization;
using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary>The options that say what a tenant may use. The word <c>default</c> takes a limit back.</summary>
internal sealed class TenantSettings
{
    private const string Default = "default";
    private readonly Option<string?> _jobs = new("--jobs") { Description = "Jobs in work at once, or default.", HelpName = "N" };
    private readonly Option<string?> _rate = new("--requests-per-second") { Description = "Requests a second in the long run, 0 for no limit, or default.", HelpName = "N" };
    private readonly Option<string?> _burst = new("--burst") { Description = "Requests at once after a pause, or default.", HelpName = "N" };
    private readonly Option<string?> _operations = new("--operations") { Description = $"What it may ask for: some of {OperationNames.All}, or all.", HelpName = "LIST" };
    private readonly Option<string[]> _limits = new("--limit") { Description = "Jobs of an operation, running and waiting: glam=1/20 or glam=default. May be repeated.", HelpName = "OPERATION=N/N" };
    private readonly Option<string?> _policy = new("--moderation") { Description = "A file with its moderation policy (JSON), or default.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_jobs, _rate, _burst, _operations, _limits, _policy])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options into a change.</summary>
    /// <exception cref="CommandFault">A value cannot be understood.</exception>
    public Func<Tenant, Tenant> Read(ParseResult parsed)
    {
        var jobs = ReadNumber(parsed.GetValue(_jobs), "--jobs", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);
        var burst = ReadNumber(parsed.GetValue(_burst), "--burst", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);
        var rate = ReadNumber(parsed.GetValue(_rate), "--requests-per-second", text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (double?)null);
        var operations = ReadOperations(parsed.GetValue(_operations));
        var limits = (parsed.GetValue(_limits) ?? []).Select(ReadLimit).ToList();
        var policy = parsed.GetValue(_policy) is { } file ? ReadPolicy(file) : (Set: false, Text: null);
        return tenant => tenant with
        {
            Limits = new TenantLimits
            {
                Jobs = jobs.Set ? jobs.Value : tenant.Limits.Jobs,
                Burst = burst.Set ? burst.Value : tenant.Limits.Burst,
                RequestsPerSecond = rate.Set ? rate.Value : tenant.Limits.RequestsPerSecond,
                Operations = Apply(limits, tenant.Limits.Operations),
            },
            Operations = operations.Set ? operations.Value : tenant.Operations,
            ModerationPolicy = policy.Set ? policy.Text : tenant.ModerationPolicy,
        };
    }

    private static (bool Set, T? Value) ReadNumber<T>(string? text, string option, Func<string, T?> parse)
        where T : struct
    {
        if (text is null or Default)
        {
            return (text is not null, null);
        }

        return (true, parse(text) ?? throw Wrong($"{option}: '{text}' is neither a number nor '{Default}'."));
    }

    private static (bool Set, IReadOnlySet<PortraitOperation>? Value) ReadOperations(string? text) => text is null or "all"
        ? (text is not null, null)
        : (true, text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadOperation).ToHashSet());

    private static PortraitOperation ReadOperation(string name) =>
        OperationNames.TryParse(name, out var operation) ? operation : throw Wrong($"'{name}' is not an operation; these are {OperationNames.All}.");

    private static (PortraitOperation Operation, OperationLimit? Limit) ReadLimit(string text)
    {
        var parts = text.Split('=', '/');
        if (parts is [var of, Default])
        {
            return (ReadOperation(of), null);
        }

        return parts is [var name, var running, var waiting]
            && int.TryParse(running, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && int.TryParse(waiting, NumberStyles.None, CultureInfo.InvariantCulture, out var queue)
            ? (ReadOperation(name), new OperationLimit(most, queue))
            : throw Wrong($"--limit: '{text}' is not a limit such as glam=1/20 or glam={Default}.");
    }

    private static (bool Set, string? Text) ReadPolicy(string file)
    {
        if (file == Default)
        {
            return (true, null);
        }

        try
        {
            return (true, File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Input, $"{file} cannot be read: {exception.Message}");
        }
    }

    private static Dictionary<PortraitOperation, OperationLimit> Apply(
        List<(PortraitOperation Operation, OperationLimit? Limit)> changes, IReadOnlyDictionary<PortraitOperation, OperationLimit> old)
    {
        var limits = old.ToDictionary();
        foreach (var (operation, limit) in changes)
        {
            limits.Remove(operation);
            if (limit is not null)
            {
                limits.Add(operation, limit);
            }
        }

        return limits;
    }

    private static CommandFault Wrong(string message) => new(ExitCode.Usage, message);
}
