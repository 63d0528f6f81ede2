using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>A person of the photo, on the canvas of the style, and the same face as the detector finds it in the result.</summary>
/// <param name="Photo">The face in the photo.</param>
/// <param name="Result">The face in the result; null when it is not found again.</param>
internal sealed record FacePair(FaceShape Photo, FaceShape? Result)
{
    /// <summary>A face found farther away than this, in units, is somebody else's.</summary>
    private const float Reach = 1.2f;

    /// <summary>Pairs each person with the nearest face of the result.</summary>
    public static IReadOnlyList<FacePair> Match(IEnumerable<FaceShape> photo, IReadOnlyList<Face> found)
    {
        var results = found.Select(FaceShape.FromPicture).ToList();
        var pairs = new List<FacePair>();
        foreach (var person in photo)
        {
            var nearest = results.MinBy(result => Vector2.Distance(Middle(result), Middle(person)));
            var near = nearest is not null && Vector2.Distance(Middle(nearest), Middle(person)) < Reach * person.Frame.Unit;
            pairs.Add(new FacePair(person, near ? nearest : null));
            if (near)
            {
                results.Remove(nearest!);
            }
        }

        return pairs;
    }

    private static Vector2 Middle(FaceShape face) => face[MeshPoint.NoseTip];
}
