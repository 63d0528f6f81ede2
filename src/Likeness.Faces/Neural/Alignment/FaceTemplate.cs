using System.Collections.Immutable;
using System.Numerics;

namespace Likeness.Faces;

/// <summary>Where five points of a face lie in the square that a face network was trained on, as parts of its side: the eye at the picture's left, the one at its right, nose tip, left and right corner of the mouth.</summary>
public sealed record FaceTemplate
{
    /// <summary>The alignment of the FFHQ pictures (Karras, Laine and Aila 2019) in its five-point form, as face restorers use it.</summary>
    public static FaceTemplate Ffhq { get; } = new(new(0.37691676f, 0.46864664f), new(0.62285697f, 0.46912813f), new(0.50123859f, 0.61331904f), new(0.39308822f, 0.72541100f), new(0.61150205f, 0.72490465f));

    /// <summary>The alignment of ArcFace (Deng et al. 2019) for squares of 112 pixels and their multiples.</summary>
    public static FaceTemplate ArcFace112 { get; } = new(new(0.34191607f, 0.46157411f), new(0.65653393f, 0.45983393f), new(0.50022500f, 0.64050536f), new(0.37097589f, 0.82469196f), new(0.63151696f, 0.82325089f));

    /// <summary>The same with the margins of squares of 128 pixels and their multiples.</summary>
    public static FaceTemplate ArcFace128 { get; } = new(new(0.36167656f, 0.40387734f), new(0.63696719f, 0.40235469f), new(0.50019687f, 0.56044219f), new(0.38710391f, 0.72160547f), new(0.61507734f, 0.72034453f));

    /// <summary>A template of your own.</summary>
    /// <param name="leftEye">Centre of the eye at the picture's left, 0…1.</param>
    /// <param name="rightEye">Centre of the eye at the picture's right.</param>
    /// <param name="nose">Tip of the nose.</param>
    /// <param name="leftMouth">Corner of the mouth at the picture's left.</param>
    /// <param name="rightMouth">Corner of the mouth at the picture's right.</param>
    public FaceTemplate(Vector2 leftEye, Vector2 rightEye, Vector2 nose, Vector2 leftMouth, Vector2 rightMouth) => Points = [leftEye, rightEye, nose, leftMouth, rightMouth];

    /// <summary>The five points in the order above, parts of the side.</summary>
    public ImmutableArray<Vector2> Points { get; }

    /// <inheritdoc/>
    public bool Equals(FaceTemplate? other) => other is not null && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points[0], Points[1], Points[2], Points[3], Points[4]);

    internal bool IsUsable => Points.All(point => point.X is >= -1 and <= 2 && point.Y is >= -1 and <= 2) && Vector2.Distance(Points[0], Points[1]) > 0.01f;
}
