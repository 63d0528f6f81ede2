using System.Text;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Which pictures of a request are used as what. Those whose switch is off are left out: nobody fetches them.</summary>
internal sealed class AnimePictures
{
    private const int MaxReference = 200;

    /// <summary>The pictures in the order of the job's sources, as places in the pool.</summary>
    public required IReadOnlyList<int> Used { get; init; }

    /// <summary>Whether the pool is <c>binary_data_base64</c>.</summary>
    public required bool Binary { get; init; }

    public int? Picture { get; init; }

    public int? Face { get; init; }

    public int? Style { get; init; }

    public bool FaceSwitch { get; init; }

    public bool FaceStyleSwitch { get; init; }

    public bool StyleSwitch { get; init; }

    /// <summary>Chooses.</summary>
    /// <param name="body">The request.</param>
    /// <param name="text">The body, for references among the addresses.</param>
    /// <param name="error">What is wrong.</param>
    public static AnimePictures? Choose(VisualBody body, ReadOnlyMemory<byte> text, out ServiceError? error)
    {
        error = null;
        var binary = body.Binary.Any(place => place.Length > 0) || (body.Binary.Count > 0 && body.Addresses.Count == 0);
        var count = binary ? body.Binary.Count : body.Addresses.Count;
        // One of them off by itself, and what it would read is not looked at.
        var face = body.FaceSwitch == false && body.FaceStyleSwitch != true ? null : Reference("face_image", body.FaceImage, count, strict: true, ref error);
        var style = body.StyleSwitch == false ? null : Reference("style_image", body.StyleImage, count, strict: body.StyleSwitch == true, ref error);
        var named = binary ? body.Addresses.Select(place => Reference(place, text, count)).FirstOrDefault(index => index is not null) : null;
        if (error is not null)
        {
            return null;
        }

        var faceStyle = body.FaceStyleSwitch == true && face is not null;
        // Two styles disturb each other: unless both are asked for, the one of the face wins, because it was asked for by name.
        var styleSwitch = style is not null && (body.StyleSwitch ?? !faceStyle);
        var picture = named ?? Enumerable.Range(0, count).Cast<int?>().FirstOrDefault(i => i != face && i != Named(body.StyleImage, count)) ?? face;
        // Nobody needs to learn the features of the person who is in the picture already.
        var faceSwitch = face is not null && (body.FaceSwitch ?? true) && face != picture;
        int?[] used = [picture, faceSwitch || faceStyle ? face : null, styleSwitch ? style : null];
        int[] sources = [.. used.OfType<int>().Distinct()];
        return new AnimePictures
        {
            Used = sources,
            Binary = binary,
            Picture = Place(used[0]),
            Face = Place(used[1]),
            Style = Place(used[2]),
            FaceSwitch = faceSwitch,
            FaceStyleSwitch = faceStyle,
            StyleSwitch = styleSwitch,
        };

        int? Place(int? index) => index is { } known ? Array.IndexOf(sources, known) : null;
    }

    private static int? Named(string? reference, int count) => BinaryDataReference.TryParse(reference, count, out var index) ? index : null;

    private static int? Reference(string name, string? reference, int count, bool strict, ref ServiceError? error)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return null;
        }

        if (BinaryDataReference.TryParse(reference, count, out var index))
        {
            return index;
        }

        if (strict || !BinaryDataReference.IsMeant(reference))
        {
            error ??= ServiceErrors.WrongType($"{name} must be uri://binary_data?index=N with N below {count}, the number of images.");
        }

        return null;
    }

    private static int? Reference(BodyText place, ReadOnlyMemory<byte> text, int count) =>
        place is { Escaped: false, Length: < MaxReference } && BinaryDataReference.TryParse(Encoding.UTF8.GetString(text.Span.Slice(place.Start, place.Length)), count, out var index) ? index : null;
}
