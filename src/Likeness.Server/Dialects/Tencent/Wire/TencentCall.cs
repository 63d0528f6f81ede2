using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Tencent.Parameters;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>A call whose signature is genuine.</summary>
internal sealed class TencentCall
{
    /// <summary>Who asks.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The common parameters.</summary>
    public required CommonParameters Common { get; init; }

    /// <summary>The body; null for a query, and once a job has taken it over.</summary>
    public required RequestBody? Body { get; set; }

    /// <summary>The action's own parameters of a query or form; null when they are in a JSON body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Pairs { get; init; }

    /// <summary>The JSON in the body, without a byte order mark.</summary>
    public Memory<byte> Json => Body is not { Bytes: var bytes } ? default : bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>What makes two calls the same: the action and its parameters, without signature and time. Taken before anything is decoded in place.</summary>
    public byte[] Fingerprint()
    {
        if (Pairs is null)
        {
            return RequestFingerprint.Of($"tencent/{Common.Action}", Json.Span);
        }

        // Length first: no two lists of pairs give the same text.
        var text = string.Concat(Pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key.Length}:{pair.Key}{pair.Value.Length}:{pair.Value}"));
        return RequestFingerprint.Of($"tencent/{Common.Action}/text", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads the action's parameters; null with the first error of names and types.</summary>
    /// <param name="shape">The parameters that the action has.</param>
    /// <param name="required">Those that it needs.</param>
    /// <param name="error">What is wrong.</param>
    public ParameterValue? Read(ObjectShape shape, string required, out TencentError? error)
    {
        var faults = new ParameterFaults();
        ParameterValue value;
        if (Pairs is not null)
        {
            value = TextParameters.Read(Pairs, shape, faults);
        }
        else if (!JsonParameters.TryRead(Json.Span, shape, faults, out value))
        {
            error = GatewayErrors.BadJson;
            return null;
        }

        error = faults.Unknown ?? (value[required] is null && !faults.IsWrong(required) ? GatewayErrors.Missing(required) : faults.Type);
        return error is null ? value : null;
    }
}
