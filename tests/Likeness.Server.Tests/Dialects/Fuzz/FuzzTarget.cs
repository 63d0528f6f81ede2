using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>How parameters are written down.</summary>
internal enum WireForm
{
    Json,
    Multipart,

    /// <summary>URL-encoded, in the body.</summary>
    Form,

    /// <summary>URL-encoded, in the address.</summary>
    Query,
}

/// <summary>One endpoint in one way of calling it: parameters that are right, how to put any others on the wire, signed as an SDK signs them, and what every answer has.</summary>
internal sealed record FuzzTarget
{
    public const string Boundary = "b0undary";

    public required string Name { get; init; }

    public WireForm Form { get; init; } = WireForm.Json;

    /// <summary>Parameters that are right, as JSON; empty in another form.</summary>
    public string Json { get; init; } = "";

    /// <summary>Parameters that are right, as pairs.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    /// <summary>Makes a request of a body; with a wrong key, or none, when it is not to be genuine.</summary>
    public required Func<byte[], bool, HttpRequestMessage> Wrap { get; init; }

    /// <summary>What is wrong with an answer; null when it is the dialect's own.</summary>
    public required Func<WireAnswer, string?> Judge { get; init; }

    /// <summary>The body of a call that is right.</summary>
    public byte[] Body => Form == WireForm.Json ? Encoding.UTF8.GetBytes(Json) : Encode(Fields);

    /// <summary>Pairs in this target's form.</summary>
    public byte[] Encode(IEnumerable<(string Name, string Value)> fields) => Encoding.UTF8.GetBytes(Form == WireForm.Multipart
        ? string.Concat(fields.Select(field => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n")) + $"--{Boundary}--\r\n"
        : string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));

    public override string ToString() => Name;
}
