using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Server.Admin;

/// <summary>What a request says about a tenant: fields that are there are set, null takes back, the rest stays (merge patch, RFC 7396).</summary>
internal static class TenantBody
{
    private const long Most = 100_000;

    /// <summary>Reads the fields into a change; its faults are in the fields.</summary>
    public static Func<Tenant, Tenant> Read(JsonFields fields)
    {
        var name = Required(fields, "name", fields.Text("name"));
        var enabled = Required(fields, "enabled", fields.Flag("enabled"));
        var limits = ReadLimits(fields);
        var operations = fields.Texts("operations") is { } names ? Operations(fields, names) : null;
        var policy = fields.ObjectText("moderationPolicy");
        return tenant => tenant with
        {
            Name = name ?? tenant.Name,
            Enabled = enabled ?? tenant.Enabled,
            Limits = limits(tenant.Limits),
            Operations = operations ?? (fields.IsNull("operations") ? null : tenant.Operations),
            ModerationPolicy = policy ?? (fields.IsNull("moderationPolicy") ? null : tenant.ModerationPolicy),
        };
    }

    private static T Required<T>(JsonFields fields, string name, T value)
    {
        if (fields.IsNull(name))
        {
            fields.Fail(name, "cannot be null");
        }

        return value;
    }

    private static Func<TenantLimits, TenantLimits> ReadLimits(JsonFields fields)
    {
        if (fields.IsNull("limits"))
        {
            return _ => new TenantLimits();
        }

        if (fields.Object("limits") is not { } limits)
        {
            return same => same;
        }

        var jobs = limits.Integer("jobs", 1, Most);
        var rate = limits.Number("requestsPerSecond", 0, Most);
        var burst = limits.Integer("burst", 1, Most);
        var operations = ReadOperationLimits(limits);
        var (noJobs, noRate, noBurst) = (limits.IsNull("jobs"), limits.IsNull("requestsPerSecond"), limits.IsNull("burst"));
        limits.Close();
        return old => new TenantLimits
        {
            Jobs = noJobs ? null : (int?)jobs ?? old.Jobs,
            RequestsPerSecond = noRate ? null : rate ?? old.RequestsPerSecond,
            Burst = noBurst ? null : (int?)burst ?? old.Burst,
            Operations = operations(old.Operations),
        };
    }

    private static Func<IReadOnlyDictionary<PortraitOperation, OperationLimit>, IReadOnlyDictionary<PortraitOperation, OperationLimit>> ReadOperationLimits(JsonFields limits)
    {
        var changes = new Dictionary<PortraitOperation, OperationLimit?>();
        var none = limits.IsNull("operations");
        if (limits.Object("operations") is { } operations)
        {
            foreach (var name in operations.Names.Where(name => OperationNames.TryParse(name, out _)))
            {
                _ = OperationNames.TryParse(name, out var operation);
                changes[operation] = operations.IsNull(name) ? null : ReadOperationLimit(operations, name);
            }

            operations.Close();
        }

        return old => none
            ? new Dictionary<PortraitOperation, OperationLimit>()
            : old.Where(pair => !changes.ContainsKey(pair.Key))
                .Concat(changes.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)))
                .ToDictionary();
    }

    private static OperationLimit? ReadOperationLimit(JsonFields operations, string name)
    {
        if (operations.Object(name) is not { } limit)
        {
            return null;
        }

        var running = limit.Integer("running", 1, 1024);
        var waiting = limit.Integer("waiting", 0, Most);
        foreach (var part in (ReadOnlySpan<string>)["running", "waiting"])
        {
            if (!limit.Has(part) || limit.IsNull(part))
            {
                limit.Fail(part, "is missing");
            }
        }

        limit.Close();
        return new OperationLimit((int)(running ?? 1), (int)(waiting ?? 0));
    }

    private static HashSet<PortraitOperation>? Operations(JsonFields fields, IReadOnlyList<string> names)
    {
        var operations = new HashSet<PortraitOperation>();
        foreach (var name in names)
        {
            if (!OperationNames.TryParse(name, out var operation))
            {
                fields.Fail("operations", $"must be among {OperationNames.All}");
                return null;
            }

            operations.Add(operation);
        }

        return operations;
    }
}
