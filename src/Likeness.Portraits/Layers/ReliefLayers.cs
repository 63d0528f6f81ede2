using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits;

/// <summary>Shows what styles with depth work on: albedo, height and normals. Outside of people the albedo is black and the normals face the viewer.</summary>
internal static class ReliefLayers
{
    public static IEnumerable<SceneLayer> Draw(PortraitScene scene)
    {
        using var geometry = SceneGeometry.Create(scene, new GeometryOptions());
        using var albedo = SceneAlbedo.Create(scene, geometry.Grid, new AlbedoOptions());
        return [new SceneLayer("albedo", Colors(albedo.Lab, scene.Mask)), new SceneLayer("height", Height(geometry)), new SceneLayer("normals", Normals(geometry))];
    }

    private static PixelBuffer Colors(ColorImage lab, Plane mask)
    {
        using var linear = ColorConversion.Convert(lab, ColorSpace.LinearRgb);
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(linear[i], linear[i], mask, static (color, cover) => color * cover);
        }

        return ColorConversion.ToPixels(linear);
    }

    private static PixelBuffer Height(SceneGeometry geometry)
    {
        using var height = geometry.Composed();
        var samples = height.Samples;
        var (least, greatest) = (float.MaxValue, float.MinValue);
        foreach (var sample in samples)
        {
            (least, greatest) = (MathF.Min(least, sample), MathF.Max(greatest, sample));
        }

        var span = MathF.Max(greatest - least, 1e-6f);
        foreach (ref var sample in samples)
        {
            sample = (sample - least) / span;
        }

        using var canvas = geometry.Grid.Enlarge(height);
        return LayerPixels.Grey(canvas);
    }

    private static PixelBuffer Normals(SceneGeometry geometry)
    {
        using var normals = geometry.Normals();
        // Pictures of normals have green upwards; rows count downwards.
        using var red = Canvas(geometry, normals.X, 0.5f);
        using var green = Canvas(geometry, normals.Y, -0.5f);
        using var blue = Canvas(geometry, normals.Z, 0.5f);
        return LayerPixels.Colors(red, green, blue);
    }

    private static Plane Canvas(SceneGeometry geometry, Plane component, float gain)
    {
        var canvas = geometry.Grid.Enlarge(component);
        foreach (ref var sample in canvas.Samples)
        {
            sample = 0.5f + (gain * sample);
        }

        return canvas;
    }
}
