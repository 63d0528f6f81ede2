namespace Likeness.Imaging;

/// <summary>Converts three rows of components in place, through linear light.</summary>
internal static class ColorRows
{
    public static void Convert(ColorSpace from, ColorSpace to, Span<float> c0, Span<float> c1, Span<float> c2)
    {
        if (from == to)
        {
            return;
        }

        ToLinear(from, c0, c1, c2);
        FromLinear(to, c0, c1, c2);
    }

    public static void FromLinear(ColorSpace space, Span<float> c0, Span<float> c1, Span<float> c2)
    {
        switch (space)
        {
            case ColorSpace.Srgb:
                Pointwise.Apply<LinearToSrgb>(c0, c1, c2);
                break;
            case ColorSpace.OkLab:
                Pointwise.Apply<LinearToOkLab>(c0, c1, c2);
                break;
            case ColorSpace.CieLab:
                Pointwise.Apply<LinearToCieLab>(c0, c1, c2);
                break;
            default:
                break;
        }
    }

    private static void ToLinear(ColorSpace space, Span<float> c0, Span<float> c1, Span<float> c2)
    {
        switch (space)
        {
            case ColorSpace.Srgb:
                Pointwise.Apply<SrgbToLinear>(c0, c1, c2);
                break;
            case ColorSpace.OkLab:
                Pointwise.Apply<OkLabToLinear>(c0, c1, c2);
                break;
            case ColorSpace.CieLab:
                Pointwise.Apply<CieLabToLinear>(c0, c1, c2);
                break;
            default:
                break;
        }
    }
}
