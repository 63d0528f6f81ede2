namespace Likeness.Faces;

/// <summary>Runs a super-resolution network on even grey to find out what it expects and gives.</summary>
internal sealed class SuperResolutionTrial(OnnxModel graph, bool isPlanar) : IDisposable
{
    /// <summary>Side of the smallest trial.</summary>
    public const int SmallSide = 64;

    private const int LargeSide = 96;
    private const int MostFrame = 24;

    private readonly OnnxTrialSession _session = new(graph);

    /// <summary>Two sizes tell the factor and what is taken off.</summary>
    public (int Factor, int Frame) OpenGeometry()
    {
        var (small, large) = (OutputSide(SmallSide), OutputSide(LargeSide));
        var factor = (large - small) / (LargeSide - SmallSide);
        return Checked(factor, SmallSide, small, (large - small) % (LargeSide - SmallSide) == 0);
    }

    /// <summary>A network of fixed size takes nothing off.</summary>
    public (int Factor, int Frame) FixedGeometry(int side)
    {
        var output = OutputSide(side);
        return Checked(output / side, side, output, output % side == 0);
    }

    /// <summary>The number that means white: grey must come out as grey.</summary>
    public float White(int side, float? stated)
    {
        foreach (var white in stated is { } only ? [only] : (ReadOnlySpan<float>)[1f, 255f])
        {
            if (KeepsGrey(side, 0.25f * white, white) && KeepsGrey(side, 0.75f * white, white))
            {
                return white;
            }
        }

        throw new ModelFormatException("even grey does not come out as grey; is it a super-resolution network of colours from 0 to 1 or 0 to 255?");
    }

    public void Dispose() => _session.Dispose();

    private static (int Factor, int Frame) Checked(int factor, int side, int output, bool isWhole)
    {
        var frame = isWhole && factor > 0 ? (side - (output / factor)) / 2 : -1;
        return factor is 2 or 4 && frame is >= 0 and <= MostFrame && factor * (side - (2 * frame)) == output
            ? (factor, frame)
            : throw new ModelFormatException($"it must enlarge to two or four times the size; {side} pixels became {output}");
    }

    private int OutputSide(int side)
    {
        var shape = _session.Run(SuperResolutionModel.Shape(side, isPlanar), 0, out _);
        var (height, width, channels) = shape.Length != 4 ? (0, -1, 0) : isPlanar ? (shape[2], shape[3], shape[1]) : (shape[1], shape[2], shape[3]);
        return height == width && channels == 3 && width is > 0 and <= 8192 ? (int)width : throw new ModelFormatException($"its output must be a square of three channels, not {string.Join('×', shape)}");
    }

    private bool KeepsGrey(int side, float level, float white)
    {
        const float Tolerance = 0.12f;
        _session.Run(SuperResolutionModel.Shape(side, isPlanar), level, out var output);

        // The border may fade into what the network pads with.
        var sum = 0.0;
        var from = output.Length / 3;
        for (var i = from; i < 2 * from; i++)
        {
            sum += output[i];
        }

        return Math.Abs((sum / from) - level) <= Tolerance * white;
    }
}
