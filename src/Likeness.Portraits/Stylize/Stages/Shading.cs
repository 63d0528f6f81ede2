using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>What light does to each pixel of a grid: linear RGB that colours are multiplied by, and linear RGB that is added.</summary>
internal sealed class Shading(int width, int height) : IDisposable
{
    /// <summary>Light that falls on the surface.</summary>
    public ColorImage Irradiance { get; } = new(width, height, ColorSpace.LinearRgb);

    /// <summary>Light that the surface mirrors.</summary>
    public ColorImage Gloss { get; } = new(width, height, ColorSpace.LinearRgb, clear: true);

    /// <summary>Adds mirrored light.</summary>
    /// <param name="amount">0 or more.</param>
    /// <param name="color">Linear RGB.</param>
    public void AddGloss(Plane amount, Vector3 color)
    {
        for (var i = 0; i < 3; i++)
        {
            Scene.Geometry.Pixelwise.Add(Gloss[i], amount, color[i]);
        }
    }

    public void Dispose()
    {
        Irradiance.Dispose();
        Gloss.Dispose();
    }
}
