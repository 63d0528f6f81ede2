using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Colours under light.</summary>
internal static class LitPicture
{
    private const float Shoulder = 0.78f;

    /// <param name="albedo">Colours of the canvas, linear RGB; becomes the lit picture.</param>
    /// <param name="shading">Light on the grid.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="figure">Rows where this is 0 everywhere are left alone.</param>
    public static void Light(ColorImage albedo, Shading shading, SceneGrid grid, Plane? figure = null) => RowParallel.For(albedo.Height, (from, to) =>
    {
        const float Black = 0.003f;
        using var rows = new GridRows(grid, 6);
        for (var y = from; y < to; y++)
        {
            if (figure is not null && !RowLanes.AnyAbove(figure.Row(y), 0))
            {
                continue;
            }

            for (var i = 0; i < 3; i++)
            {
                var irradiance = rows.Read(2 * i, shading.Irradiance[i], y);
                var gloss = rows.Read(2 * i + 1, shading.Gloss[i], y);
                var row = albedo[i].Row(y);
                for (var x = 0; x < row.Length; x += Vector<float>.Count)
                {
                    var color = Vector.MaxNative(RowLanes.Load(row, x), Lanes.Of(Black));
                    RowLanes.Store((color * RowLanes.Load(irradiance, x)) + RowLanes.Load(gloss, x), row, x);
                }
            }
        }
    });

    /// <summary>Rolls bright light off softly instead of clipping it.</summary>
    public static float Tone(float light) => light <= Shoulder ? MathF.Max(light, 0) : Shoulder + (1 - Shoulder) * (1 - MathF.Exp(-(light - Shoulder) / (1 - Shoulder)));

    /// <inheritdoc cref="Tone(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tone(Vector<float> light)
    {
        var shoulder = new Vector<float>(Shoulder);
        var positive = Vector.MaxNative(light, Vector<float>.Zero);
        if (Vector.LessThanOrEqualAll(positive, shoulder))
        {
            return positive;
        }

        var rolled = Vector<float>.One - (Lanes.Exp((shoulder - positive) * (1 / (1 - Shoulder))) * (1 - Shoulder));
        return Lanes.Where(Vector.GreaterThan(positive, shoulder), rolled, positive);
    }

    /// <summary>Rolls off a whole picture, in linear RGB.</summary>
    public static void Tone(ColorImage picture)
    {
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(picture[i], picture[i], default(RollOff));
        }
    }

    /// <summary>Luminance of tone-mapped linear light.</summary>
    public static float Luminance(Vector3 light) => 0.2126729f * Tone(light.X) + 0.7151522f * Tone(light.Y) + 0.0721750f * Tone(light.Z);

    private readonly struct RollOff : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a) => Tone(a);
    }
}
