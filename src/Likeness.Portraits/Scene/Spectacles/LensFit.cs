using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Finds the pair of mirrored lenses whose outlines the picture's lines speak for most, among shapes that lenses have.</summary>
internal sealed class LensFit(LineMap lines, float faintLine)
{
    private const int FitPoints = 32;
    private const int Finalists = 10;
    private const float PriorWeight = 0.014f;
    /// <summary>Strength of skin's own texture, relative to a faint line.</summary>
    private const float Texture = 0.25f;

    private const float LeastGain = 1e-5f;

    /// <summary>What the shapes of real frames vary by.</summary>
    private static readonly LensShape Spread = new(0.045f, 0.09f, 0.085f, 0.10f, 1.2f, 0.06f, 0.08f);

    private static readonly LensShape[] Steps =
    [
        new(0.02f, 0, 0, 0, 0, 0, 0), new(0, 0.03f, 0, 0, 0, 0, 0), new(0, 0, 0.025f, 0, 0, 0, 0), new(0, 0, 0, 0.025f, 0, 0, 0),
        new(0, 0, 0, 0, 0.6f, 0, 0), new(0, 0, 0, 0, 0, 0.03f, 0), new(0, 0, 0, 0, 0, 0, 0.04f),
        new(0, 0, 0.02f, 0.02f, 0, 0, 0), new(0, 0, 0.02f, -0.02f, 0, 0, 0), new(0.02f, 0.02f, 0, 0, 0, 0, 0),
    ];

    private LensShape _usual = LensShape.Ordinary;
    private float _freedom = 1;
    private (float Left, float Right) _share = (1, 1);

    /// <summary>The best shape of both lenses, and how far to the side the pair lies from where the head's turn puts it.</summary>
    public (LensShape Shape, float Shift) FindPair(float mostShift)
    {
        var found = Coarse(mostShift)
            .OrderByDescending(candidate => candidate.Score)
            .Take(Finalists)
            .Select(candidate => Refine(candidate, mostShift))
            .MaxBy(candidate => candidate.Score);
        return (found.Shape, found.Shift);
    }

    /// <summary>One lens of the pair by itself: perspective makes the two differ.</summary>
    /// <param name="pair">The pair's shape.</param>
    /// <param name="shift">Its sideways place.</param>
    /// <param name="right">Whether it is the lens at the picture's right.</param>
    /// <param name="freedom">How far it may differ, 0…1.</param>
    public LensShape FindOne(LensShape pair, float shift, bool right, float freedom)
    {
        var one = new LensFit(lines, faintLine) { _usual = pair, _freedom = freedom, _share = right ? (0.35f, 1) : (1, 0.35f) };
        return one.Refine(one.Score(pair, shift), 0).Shape;
    }

    private List<Candidate> Coarse(float mostShift)
    {
        var candidates = new List<Candidate>();
        foreach (var shift in mostShift > 0.02f ? (ReadOnlySpan<float>)[-mostShift, 0, mostShift] : [0])
        {
            for (var outer = 0.82f; outer < 1.13f; outer += 0.06f)
            {
                for (var top = -0.48f; top < -0.09f; top += 0.05f)
                {
                    for (var bottom = 0.16f; bottom < 0.62f; bottom += 0.05f)
                    {
                        // The wider a lens, the nearer it comes to the nose.
                        var shape = LensShape.Ordinary with { Inner = 0.15f - 0.3f * (outer - 0.96f), Outer = outer, Top = top, Bottom = bottom };
                        candidates.Add(Score(shape, shift));
                    }
                }
            }
        }

        return candidates;
    }

    private Candidate Refine(Candidate best, float mostShift)
    {
        for (var step = 1f; step > 0.3f; step /= 2)
        {
            for (var improved = true; improved;)
            {
                improved = false;
                foreach (var direction in Steps)
                {
                    foreach (var sign in (ReadOnlySpan<float>)[-step, step])
                    {
                        var next = Score(Move(best.Shape, direction, sign), best.Shift);
                        (best, improved) = next.Score > best.Score + LeastGain ? (next, true) : (best, improved);
                    }
                }

                foreach (var side in (ReadOnlySpan<float>)[-0.02f * step, 0.02f * step])
                {
                    var next = MathF.Abs(best.Shift + side) <= mostShift ? Score(best.Shape, best.Shift + side) : best;
                    (best, improved) = next.Score > best.Score + LeastGain ? (next, true) : (best, improved);
                }
            }
        }

        return best;
    }

    private Candidate Score(LensShape shape, float shift)
    {
        if (shape.Inner < 0.03f || shape.Outer - shape.Inner < 0.5f || shape.Bottom - shape.Top < 0.3f || shape.Exponent is < 2 or > 6)
        {
            return new Candidate(shape, shift, float.MinValue);
        }

        Span<Vector2> outline = stackalloc Vector2[FitPoints];
        Span<Vector2> normals = stackalloc Vector2[FitPoints];
        shape.Outline(outline);
        LensShape.Normals(outline, normals);
        var (evidence, length) = (0f, 0f);
        var side = new Vector2(shift, 0);
        for (var i = 0; i < FitPoints; i++)
        {
            var part = Vector2.Distance(outline[i], outline[(i + 1) % FitPoints]) + Vector2.Distance(outline[i], outline[(i + FitPoints - 1) % FitPoints]);
            var across = LineMap.Direction(normals[i]);
            var right = lines.At(outline[i] + side, across);
            var left = lines.At(LensShape.Mirror(outline[i]) + side, LineMap.Mirror(across));
            (right, left) = (Evidence(right), Evidence(left));
            // A line on both sides is a frame; on one side it may be a wrinkle.
            var mean = (_share.Left * left + _share.Right * right) / (_share.Left + _share.Right);
            evidence += part * (_freedom == 1 ? 0.5f * (mean + MathF.Sqrt(left * right)) : mean);
            length += part;
        }

        return new Candidate(shape, shift, evidence / length - PriorWeight / (_freedom * _freedom) * Unlikeliness(shape));
    }

    /// <summary>How far a line's strength speaks for a frame, 0…1.</summary>
    public float Evidence(float line)
    {
        var above = MathF.Max(0, line - Texture * faintLine);
        return above / (above + faintLine);
    }

    private float Unlikeliness(LensShape shape)
    {
        var usual = _usual;
        static float Square(float x) => x * x;
        return Square((shape.Inner - usual.Inner) / Spread.Inner) + Square((shape.Outer - usual.Outer) / Spread.Outer)
            + Square((shape.Top - usual.Top) / Spread.Top) + Square((shape.Bottom - usual.Bottom) / Spread.Bottom)
            + Square((shape.Exponent - usual.Exponent) / Spread.Exponent) + Square((shape.Slant - usual.Slant) / Spread.Slant) + Square((shape.Taper - usual.Taper) / Spread.Taper);
    }

    private static LensShape Move(LensShape shape, LensShape by, float times) => new(
        shape.Inner + by.Inner * times, shape.Outer + by.Outer * times, shape.Top + by.Top * times, shape.Bottom + by.Bottom * times,
        shape.Exponent + by.Exponent * times, shape.Slant + by.Slant * times, shape.Taper + by.Taper * times);

    private readonly record struct Candidate(LensShape Shape, float Shift, float Score);
}
