namespace Likeness.Faces;

/// <summary>A small upright rectangle of a face at a fixed number of samples a unit, red, green and blue 0…1.</summary>
internal sealed class FacePatch
{
    // Four samples for each one, so that pictures of any size are reduced by about the same filter.
    private const int Finer = 2;

    public FacePatch(int width, int height)
    {
        (Width, Height) = (width, height);
        Samples = new float[3 * width * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Three planes.</summary>
    public float[] Samples { get; }

    public ReadOnlySpan<float> Plane(int channel) => Samples.AsSpan(channel * Width * Height, Width * Height);

    public static FacePatch Cut(PictureView view, in FaceUnits units, in PatchPlace place)
    {
        var (width, height) = (place.Width * Finer, place.Height * Finer);
        var fine = new float[3 * width * height];
        view.Sample(units.ToPicture(place.Centre, width, height, place.Density * Finer, place.Mirrored), width, height, fine, (0f, 1f), SampleBorder.Replicate);
        var patch = new FacePatch(place.Width, place.Height);
        for (var row = 0; row < 3 * place.Height; row++)
        {
            var upper = fine.AsSpan(2 * row * width, width);
            var lower = fine.AsSpan(((2 * row) + 1) * width, width);
            var target = patch.Samples.AsSpan(row * place.Width, place.Width);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = (upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1]) / 4;
            }
        }

        return patch;
    }
}
