using Likeness.Faces;

namespace Likeness.Portraits.Glam;

/// <summary>Decides which user replaces which face of a template.</summary>
internal static class FacePlaces
{
    /// <summary>A rectangle and a face's box must agree by this much when the face's middle lies outside the rectangle.</summary>
    private const float LeastOverlap = 0.3f;

    /// <param name="users">The users, in the request's order.</param>
    /// <param name="boxes">The template's faces, largest first, in its pixels as it came.</param>
    /// <param name="fault">Why it cannot be decided.</param>
    /// <returns>The number of a face for each user.</returns>
    public static int[]? Assign(IReadOnlyList<GlamUser> users, IReadOnlyList<FaceBox> boxes, out PortraitFault? fault)
    {
        fault = null;
        var places = new int[users.Count];
        var taken = new bool[boxes.Count];
        for (var i = 0; i < users.Count; i++)
        {
            places[i] = -1;
            if (users[i].Place is not { } place)
            {
                continue;
            }

            var best = Enumerable.Range(0, boxes.Count).Where(face => !taken[face] && Holds(place, boxes[face])).OrderByDescending(face => Overlap(place, boxes[face])).FirstOrDefault(-1);
            if (best < 0)
            {
                fault = new PortraitFault(FaultKind.NoFaceInPlace, $"The rectangle of user {i + 1} holds no face of the template that is still free.");
                return null;
            }

            (places[i], taken[best]) = (best, true);
        }

        for (var i = 0; i < users.Count; i++)
        {
            if (places[i] < 0)
            {
                places[i] = Array.IndexOf(taken, false);
                taken[places[i]] = true;
            }
        }

        return places;
    }

    private static bool Holds(FaceBox place, FaceBox face)
    {
        var (x, y) = ((face.Left + face.Right) / 2, (face.Top + face.Bottom) / 2);
        return (x >= place.Left && x <= place.Right && y >= place.Top && y <= place.Bottom) || Overlap(place, face) >= LeastOverlap;
    }

    /// <summary>Intersection over union.</summary>
    private static float Overlap(FaceBox a, FaceBox b)
    {
        var width = MathF.Min(a.Right, b.Right) - MathF.Max(a.Left, b.Left);
        var height = MathF.Min(a.Bottom, b.Bottom) - MathF.Max(a.Top, b.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var both = width * height;
        return both / ((a.Width * a.Height) + (b.Width * b.Height) - both);
    }
}
