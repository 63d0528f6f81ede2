namespace Likeness.Server.Intake;

/// <summary>Where an input picture comes from.</summary>
internal abstract record PictureSource;

/// <summary>An http or https address, as the client wrote it.</summary>
internal sealed record PictureAddress(string Text) : PictureSource;

/// <summary>Bytes that came with the request. They belong to the request: whoever keeps them longer copies them.</summary>
internal sealed record PictureBytes(ReadOnlyMemory<byte> Bytes) : PictureSource
{
    /// <summary>The length only, never the bytes.</summary>
    public override string ToString() => $"{nameof(PictureBytes)} {{ Length = {Bytes.Length} }}";
}
