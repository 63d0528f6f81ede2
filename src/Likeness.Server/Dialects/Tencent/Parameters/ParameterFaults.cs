namespace Likeness.Server.Dialects.Tencent.Parameters;

/// <summary>What is wrong with the names and types of parameters; of each kind the first.</summary>
internal sealed class ParameterFaults
{
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);

    /// <summary>A parameter that the action does not have.</summary>
    public TencentError? Unknown { get; private set; }

    /// <summary>A value of another type.</summary>
    public TencentError? Type { get; private set; }

    public void AddUnknown(string path) => Unknown ??= GatewayErrors.Unknown(path);

    public void AddType(string path, ParameterShape shape)
    {
        Type ??= GatewayErrors.WrongType(path, shape.TypeName);
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            _wrong.Add(path);
        }
    }

    /// <summary>Whether a parameter was sent with another type: it is not missing then.</summary>
    public bool IsWrong(string name) => _wrong.Contains(name);
}
