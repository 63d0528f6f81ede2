using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Paints hair, hat, clothes, neck and ears as flat facets between the corners of their outlines and a regular grid.</summary>
internal sealed class BodyFacets(FrameBuffer buffer, SceneCells cells, PatchMap patches, BodyRelief relief, DrawnPerson person)
{
    private const float LeastGap = 0.11f;
    private const float MostDeviation = 24;

    private readonly int[] _facets = new int[buffer.Colors.Length];
    private readonly Vector3[] _measured = Measure(cells, patches);

    public void Paint()
    {
        var frame = person.Face.Frame;
        var body = person.Face[MeshPoint.Chin];
        Group([Region.Clothes], FacetGrid.Rows(body, 0.52f * person.Unit, buffer.Width, buffer.Height), 0.52f, new Look(44, 0.4f, 0.05f));
        Group([Region.Skin, Region.FacialHair], FacetGrid.Rows(body, 0.42f * person.Unit, buffer.Width, buffer.Height), 0.42f, new Look(34, 0.25f, 0));
        Group([Region.Hair], FacetGrid.Rings(frame), 0.32f, new Look(54, 0.55f, 0.09f));
        Group([Region.Headwear], FacetGrid.Rings(frame), 0.32f, new Look(46, 0.4f, 0.03f));
    }

    private void Group(Region[] regions, IEnumerable<Vector2> grid, float spacing, Look look)
    {
        var inside = patches.Patches.Select(patch => regions.Contains(patch.Region)).ToArray();
        var points = Points(inside, grid, spacing);
        if (points.Count < 3)
        {
            return;
        }

        var corners = points.Select(p => new Vector3(p.Place, relief.Height(p.Place) + p.Bump * look.Bumps * person.Unit)).ToArray();
        var triangles = Delaunay.Triangulate([.. points.Select(p => p.Place)]);
        _facets.AsSpan().Fill(-1);
        var sums = new Vector4[triangles.Count];
        for (var i = 0; i < triangles.Count; i++)
        {
            var (a, b, c) = triangles[i];
            var facet = i;
            Scanlines.Fill([[points[a].Place, points[b].Place, points[c].Place]], buffer.Width, buffer.Height, (y, from, to) =>
            {
                for (var at = buffer.At(from, y); at < buffer.At(to, y); at++)
                {
                    if (inside[patches.Cells[at]])
                    {
                        _facets[at] = facet;
                        var deviation = Vector3.Clamp(cells[at] - _measured[patches.Cells[at]], new Vector3(-MostDeviation), new Vector3(MostDeviation));
                        sums[facet] += new Vector4(deviation, 1);
                    }
                }
            });
        }

        var normals = triangles.Select(t => FacetNormal(corners[t.A], corners[t.B], corners[t.C])).ToArray();
        var shades = triangles.Select(t => regions.Contains(Region.Skin) ? NeckShade((points[t.A].Place + points[t.B].Place + points[t.C].Place) / 3) : Vector3.Zero).ToArray();
        for (var at = 0; at < _facets.Length; at++)
        {
            var patch = patches.Cells[at];
            if (inside[patch])
            {
                var facet = _facets[at];
                var deviation = facet < 0 ? Vector3.Zero : sums[facet].AsVector3() / sums[facet].W;
                var material = patches.Patches[patch].Color + look.Measured * deviation + (facet < 0 ? Vector3.Zero : shades[facet]);
                buffer.Colors[at] = Lamp.Light(material, facet < 0 ? Vector3.UnitZ : normals[facet], look.Contrast);
                buffer.Owners[at] = person.Owner;
            }
        }
    }

    /// <summary>Facets of their true slopes alone look like crumpled paper: the softened relief gives them a common form.</summary>
    private Vector3 FacetNormal(Vector3 a, Vector3 b, Vector3 c)
    {
        const float Form = 0.4f;
        var middle = (a + b + c) / 3;
        return Vector3.Normalize(Vector3.Lerp(LightField.Normal(a, b, c), relief.Normal(new Vector2(middle.X, middle.Y)), Form));
    }

    /// <summary>The head's shadow on the neck sets the jaw off; ears are a little darker than cheeks.</summary>
    private Vector3 NeckShade(Vector2 point)
    {
        var p = person.Face.Frame.FromPicture(point);
        var shadow = SmoothStep.Between(0.6f, 0.95f, p.Y) * SmoothStep.Between(person.Face.Frame.ChinV + 1.1f, person.Face.Frame.ChinV + 0.3f, p.Y);
        return new Vector3(-5, 3, 0) + shadow * new Vector3(person.Skin.X > 50 ? -13 : -9, 4, 0);
    }

    private List<GridPoint> Points(bool[] inside, IEnumerable<Vector2> grid, float spacing)
    {
        var points = new List<GridPoint>();
        var longest = 1.25f * spacing * person.Unit;
        for (var patch = 0; patch < inside.Length; patch++)
        {
            foreach (var outline in inside[patch] ? patches.Patches[patch].Outlines : [])
            {
                for (var i = 0; i < outline.Length; i++)
                {
                    var (from, to) = (outline[i], outline[(i + 1) % outline.Length]);
                    var parts = Math.Max(1, (int)(Vector2.Distance(from, to) / longest));
                    for (var k = 0; k < parts; k++)
                    {
                        Add(points, new GridPoint(Vector2.Lerp(from, to, (float)k / parts), 0), LeastGap * person.Unit);
                    }
                }
            }
        }

        var number = 0;
        foreach (var place in grid)
        {
            var (x, y) = ((int)MathF.Floor(place.X), (int)MathF.Floor(place.Y));
            // Neighbours along a ring lie at different heights, so that locks of hair show.
            var bump = (number++ & 1) == 0 ? 1f : -0.6f;
            if (buffer.Contains(x, y) && inside[patches.Cells[buffer.At(x, y)]])
            {
                Add(points, new GridPoint(place, bump), 0.55f * spacing * person.Unit);
            }
        }

        return points;
    }

    private static void Add(List<GridPoint> points, GridPoint point, float gap)
    {
        foreach (var other in points)
        {
            if (Vector2.DistanceSquared(other.Place, point.Place) < gap * gap)
            {
                return;
            }
        }

        points.Add(point);
    }

    /// <summary>The mean photographed colour of each patch.</summary>
    private static Vector3[] Measure(SceneCells cells, PatchMap patches)
    {
        var sums = new Vector4[patches.Patches.Count];
        for (var i = 0; i < patches.Cells.Length; i++)
        {
            sums[patches.Cells[i]] += new Vector4(cells[i], 1);
        }

        return [.. sums.Select(sum => sum.AsVector3() / MathF.Max(sum.W, 1))];
    }

    private readonly record struct GridPoint(Vector2 Place, float Bump);

    /// <summary>How a material takes light.</summary>
    /// <param name="Contrast">Lightness between facets in light and in shade.</param>
    /// <param name="Measured">How much of the photographed differences inside a patch stays.</param>
    /// <param name="Bumps">Height of the grid's bumps in units.</param>
    private readonly record struct Look(float Contrast, float Measured, float Bumps);
}
