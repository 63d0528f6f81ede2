using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Measures eyebrows: how dark each profile across the mesh's brow is against the skin above and below it.</summary>
internal sealed class BrowReader
{
    private const int Stations = 21;
    private const int Samples = 33;
    private const float Reach = 0.17f;
    private const float RimMargin = 0.03f;
    private const float MostShift = 0.07f;

    /// <summary>Share of the distance to the upper lid that a profile may go down: below are the lid's own shadows.</summary>
    private const float TowardsLid = 0.55f;

    /// <summary>Differences in lightness that make a brow just visible, and as strong as brows get.</summary>
    private const float FaintDifference = 2;
    private const float StrongDifference = 36;

    private readonly ColorImage _lab;
    private readonly FaceShape _shape;
    private readonly Vector2[] _middle;
    private readonly float[] _meshHalf;
    private readonly float[,] _darkness = new float[Stations, Samples];
    private readonly Vector2[] _across;
    private readonly float[] _down;

    private BrowReader(ColorImage lab, FaceShape shape, ImmutableArray<int> ring, ImmutableArray<int> eye)
    {
        (_lab, _shape) = (lab, shape);
        var half = ring.Length / 2;
        var (middle, width) = (new Vector2[half], new Vector2[half]);
        for (var i = 0; i < half; i++)
        {
            var (lower, upper) = (shape[ring[i]], shape[ring[^(i + 1)]]);
            (middle[i], width[i]) = ((lower + upper) / 2, new Vector2(i, Vector2.Distance(lower, upper) / 2 / shape.Frame.Unit));
        }

        _middle = Polyline.EvenOpen(Spline.CatmullRom(middle, 8, closed: false), Stations);
        _meshHalf = [.. Enumerable.Range(0, Stations).Select(i => Interpolate(width, i * (half - 1f) / (Stations - 1)))];
        _across = new Vector2[Stations];
        _down = new float[Stations];
        var lids = shape.Line(eye.AsSpan());
        for (var i = 0; i < Stations; i++)
        {
            var along = _middle[Math.Min(i + 1, Stations - 1)] - _middle[Math.Max(i - 1, 0)];
            var across = Vector2.Normalize(new Vector2(-along.Y, along.X));
            _across[i] = Vector2.Dot(across, shape.Frame.Down) < 0 ? -across : across;
            var toLid = lids.Min(lid => Vector2.Distance(lid, _middle[i])) / shape.Frame.Unit;
            _down[i] = MathF.Min(Reach, MathF.Max(TowardsLid * toLid, 0.06f));
        }
    }

    /// <summary>Reads both brows, the picture's left one first.</summary>
    /// <param name="lab">The canvas, CIE Lab.</param>
    /// <param name="shape">The face.</param>
    /// <param name="skin">Colour of its skin.</param>
    /// <param name="glasses">Its glasses, whose rims are no brows.</param>
    public static (BrowShape Left, BrowShape Right) Read(ColorImage lab, FaceShape shape, Vector3 skin, Glasses? glasses) => (
        new BrowReader(lab, shape, FaceMeshTopology.LeftBrow, FaceMeshTopology.LeftEye).Read(skin, glasses),
        new BrowReader(lab, shape, FaceMeshTopology.RightBrow, FaceMeshTopology.RightEye).Read(skin, glasses));

    private static float Interpolate(Vector2[] values, float at)
    {
        var i = Math.Min((int)at, values.Length - 2);
        return float.Lerp(values[i].Y, values[i + 1].Y, at - i);
    }

    private BrowShape Read(Vector3 skin, Glasses? glasses)
    {
        MeasureDarkness(glasses);
        var peaks = Enumerable.Range(0, Stations).Select(i => Enumerable.Range(0, Samples).Max(k => _darkness[i, k])).Order().ToArray();
        var strong = peaks[Stations * 6 / 10];
        var strength = SmoothStep.Between(FaintDifference, StrongDifference, strong * 60 / MathF.Max(skin.X, 20));
        var (shifts, halves) = (new float[Stations], new float[Stations]);
        for (var i = 0; i < Stations; i++)
        {
            (shifts[i], halves[i]) = Band(i, 0.4f * strong);
        }

        // Where the hair says little, the mesh does.
        var trust = SmoothStep.Between(0.05f, 0.35f, strength);
        (shifts, halves) = (Smooth(shifts), Smooth(halves));
        var line = new Vector2[Stations];
        for (var i = 0; i < Stations; i++)
        {
            line[i] = _middle[i] + _across[i] * (trust * shifts[i] * _shape.Frame.Unit);
            halves[i] = float.Lerp(0.75f * _meshHalf[i], halves[i], trust);
        }

        return new BrowShape(line, halves, Color(line, halves, skin), strength);
    }

    /// <summary>Darkness against a straight run from the skin above to the skin below.</summary>
    private void MeasureDarkness(Glasses? glasses)
    {
        var unit = _shape.Frame.Unit;
        var profile = new float[Samples];
        for (var i = 0; i < Stations; i++)
        {
            for (var k = 0; k < Samples; k++)
            {
                profile[k] = PlaneSample.Bilinear(_lab.C0, _middle[i] + _across[i] * (Offset(i, k) * unit) - new Vector2(0.5f));
            }

            var (above, below) = (profile.AsSpan(0, 5).ToArray().Max(), profile.AsSpan(Samples - 4).ToArray().Max());
            for (var k = 0; k < Samples; k++)
            {
                // Lids lie in shadow: the skin above the brow says more.
                var ground = float.Lerp(above, MathF.Max(below, above - 8), k / (Samples - 1f));
                var hidden = glasses is not null && glasses.DistanceToRims(_middle[i] + _across[i] * (Offset(i, k) * unit)) < (glasses.RimWidth / 2 + RimMargin) * unit;
                _darkness[i, k] = hidden ? 0 : MathF.Max(0, ground - profile[k]);
            }
        }
    }

    private float Offset(int station, int sample) => float.Lerp(-Reach, _down[station], sample / (Samples - 1f));

    /// <summary>Middle and half width of the darkest band of a profile, near the mesh's brow.</summary>
    private (float Shift, float Half) Band(int station, float threshold)
    {
        var (sum, weight, width) = (0f, 0f, 0f);
        var step = (_down[station] + Reach) / (Samples - 1);
        for (var k = 0; k < Samples; k++)
        {
            var offset = Offset(station, k);
            var near = SmoothStep.Between(_meshHalf[station] + MostShift + 0.03f, _meshHalf[station] + 0.02f, MathF.Abs(offset));
            var w = near * SmoothStep.Between(threshold * 0.7f, threshold * 1.5f, _darkness[station, k]);
            sum += w * offset;
            weight += w;
            width += w * step;
        }

        // A station without hair thins the brow but does not bend it.
        return weight < 0.5f ? (0, 0.25f * _meshHalf[station]) : (Math.Clamp(sum / weight, -MostShift, MostShift), Math.Clamp(width / 2, 0.012f, 1.35f * _meshHalf[station] + 0.012f));
    }

    private Vector3 Color(Vector2[] line, float[] halves, Vector3 skin)
    {
        var colors = new List<Vector3>();
        for (var i = 1; i < Stations - 1; i++)
        {
            for (var t = -0.6f; t <= 0.61f; t += 0.3f)
            {
                colors.Add(PlaneSample.Bilinear(_lab, line[i] + _across[i] * (t * halves[i] * _shape.Frame.Unit) - new Vector2(0.5f)));
            }
        }

        // Skin shines through: the darker half is hair.
        colors = [.. colors.OrderBy(color => color.X).Take(Math.Max(1, colors.Count / 2))];
        var color = ColorModels.Median(colors);
        return color with { X = MathF.Min(color.X, skin.X) };
    }

    private static float[] Smooth(float[] values)
    {
        var smooth = (float[])values.Clone();
        for (var round = 0; round < 3; round++)
        {
            var before = (float[])smooth.Clone();
            for (var i = 0; i < values.Length; i++)
            {
                smooth[i] = (before[Math.Max(i - 1, 0)] + 2 * before[i] + before[Math.Min(i + 1, values.Length - 1)]) / 4;
            }
        }

        return smooth;
    }
}
