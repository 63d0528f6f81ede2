namespace Likeness.Portraits;

/// <summary>Portrait beautification that stays a photograph: every face of a picture is healed, evened and cleared; nothing else is touched.</summary>
public sealed record RetouchRequest : PortraitRequest
{
    /// <summary>What a caller gets who asks for nothing in particular.</summary>
    public const double DefaultFidelity = 0.1;

    /// <inheritdoc/>
    public override PortraitOperation Operation => PortraitOperation.Retouch;

    /// <summary>The photo, encoded in any accepted format; untrusted bytes.</summary>
    public required ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>How much of the original is kept: lower beautifies more, at 1 the picture is returned as it came.</summary>
    /// <value>0…1; default 0.1.</value>
    public double Fidelity { get; init; } = DefaultFidelity;

    /// <summary>How much larger the result is, for photos whose faces are small.</summary>
    /// <value>1 or 2; default 1, the input's size.</value>
    public int Upscale { get; init; } = 1;

    /// <summary>Whether the shape of eyes and jaw is refined a little below a fidelity of 0.3.</summary>
    /// <value>Default: false.</value>
    public bool RefineShape { get; init; }
}

/// <summary>What a retouch found and did, face by face.</summary>
/// <param name="Fidelity">The fidelity that was asked for.</param>
/// <param name="Faces">One entry for each face of the report, in its order.</param>
public sealed record RetouchReport(double Fidelity, IReadOnlyList<RetouchedFace> Faces);

/// <summary>What was found in a face and done about it.</summary>
/// <param name="Blemishes">How many spots were healed.</param>
/// <param name="Blur">How blurred the face was taken to be, 0…1; that much it was sharpened.</param>
/// <param name="Noise">How noisy, 0…1.</param>
/// <param name="Blocks">How far JPEG blocks show, 0…1.</param>
/// <param name="Lift">By how much an under-exposed face was brightened, CIE L.</param>
public sealed record RetouchedFace(int Blemishes, float Blur, float Noise, float Blocks, float Lift);
