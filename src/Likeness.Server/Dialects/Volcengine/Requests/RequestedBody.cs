namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Reads bodies and refuses those that are not for the one algorithm.</summary>
internal static class RequestedBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="text">The body.</param>
    /// <param name="error">What is wrong: no JSON, no algorithm, another algorithm, a wrong type, in this order.</param>
    public static VisualBody? Read(ReadOnlySpan<byte> text, out ServiceError? error)
    {
        error = !VisualBodyReader.TryRead(text, out var body, out var broken, out var wrongType) ? ServiceErrors.WrongType(broken!)
            : string.IsNullOrEmpty(body.ReqKey) ? (wrongType?.StartsWith("req_key", StringComparison.Ordinal) == true ? ServiceErrors.WrongType(wrongType) : ServiceErrors.MissingArgument("req_key"))
            : body.ReqKey != VisualFields.ReqKey ? ServiceErrors.UnknownReqKey
            : wrongType is not null ? ServiceErrors.WrongType(wrongType)
            : null;
        return error is null ? body : null;
    }
}
