using System.Numerics;

namespace Likeness.Faces;

/// <summary>Non-maximum suppression that averages instead of discarding: overlapping boxes are merged, weighted by score (Bazarevsky et al., 2019, section 3.4).</summary>
internal static class WeightedSuppression
{
    /// <summary>Merges the boxes in place; the result is ordered by falling score.</summary>
    /// <param name="detections">The boxes of one run of the detector.</param>
    /// <param name="overlap">Boxes that overlap more than this (by union) are one face.</param>
    public static void Apply(List<Detection> detections, float overlap = 0.3f)
    {
        // Position breaks ties, so that equal scores do not depend on the order of the sort.
        detections.Sort(static (a, b) =>
            b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Box.Top != b.Box.Top ? a.Box.Top.CompareTo(b.Box.Top) : a.Box.Left.CompareTo(b.Box.Left));
        var kept = 0;
        while (kept < detections.Count)
        {
            var best = detections[kept];
            var total = 0f;
            var box = Vector4.Zero;
            var points = default(DetectionPoints);
            var write = kept + 1;
            for (var i = kept; i < detections.Count; i++)
            {
                var other = detections[i];
                if (i > kept && BoxOverlap.OfUnion(best.Box, other.Box) <= overlap)
                {
                    detections[write++] = other;
                    continue;
                }

                total += other.Score;
                box += new Vector4(other.Box.Left, other.Box.Top, other.Box.Right, other.Box.Bottom) * other.Score;
                for (var k = 0; k < DetectionPoints.Count; k++)
                {
                    points[k] += other.Points[k] * other.Score;
                }
            }

            box /= total;
            best.Box = new FaceBox(box.X, box.Y, box.Z, box.W);
            for (var k = 0; k < DetectionPoints.Count; k++)
            {
                best.Points[k] = points[k] / total;
            }

            detections[kept++] = best;
            detections.RemoveRange(write, detections.Count - write);
        }
    }
}
