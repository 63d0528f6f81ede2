using System.Text.Json.Serialization;

namespace Likeness.Server.Intake;

/// <summary>Where an input picture comes from.</summary>
[JsonDerivedType(typeof(PictureAddress), "address")]
[JsonDerivedType(typeof(SpooledPicture), "spooled")]
internal abstract record PictureSource;

/// <summary>An http or https address, as the client wrote it.</summary>
internal sealed record PictureAddress(string Text) : PictureSource
{
    /// <summary>The length only: an address may carry a signature.</summary>
    public override string ToString() => $"{nameof(PictureAddress)} {{ Length = {Text.Length} }}";
}

/// <summary>Bytes that came with the request. They belong to the request: whoever keeps them longer copies them.</summary>
internal sealed record PictureBytes([property: JsonIgnore] ReadOnlyMemory<byte> Bytes) : PictureSource
{
    /// <summary>The length only, never the bytes.</summary>
    public override string ToString() => $"{nameof(PictureBytes)} {{ Length = {Bytes.Length} }}";
}

/// <summary>Bytes that lie in the spool with the job's description; only ever seen inside the spool.</summary>
/// <param name="Section">Which of the spooled pictures, from 0.</param>
internal sealed record SpooledPicture(int Section) : PictureSource;
