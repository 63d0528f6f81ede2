using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Puts flat colours on a part of a canvas.</summary>
internal static class Paint
{
    /// <summary>The rectangle that holds a face with brows and mouth.</summary>
    public static CanvasArea FaceArea(PortraitScene scene, int person)
    {
        var frame = scene.People[person].Shape.Frame;
        var reach = 2.2f * frame.Unit;
        return new CanvasArea(
            Math.Clamp((int)(frame.Origin.X - reach), 0, scene.Width - 1), Math.Clamp((int)(frame.Origin.Y - reach), 0, scene.Height - 1),
            Math.Clamp((int)(frame.Origin.X + reach), 1, scene.Width), Math.Clamp((int)(frame.Origin.Y + 1.2f * reach), 1, scene.Height));
    }

    /// <summary>color × coverage over what is there.</summary>
    /// <param name="picture">Changed; the colour is in its space.</param>
    /// <param name="coverage">0…1, of the picture's size.</param>
    /// <param name="area">Where to paint.</param>
    /// <param name="color">The colour.</param>
    /// <param name="opacity">Factor for the coverage.</param>
    public static void Over(ColorImage picture, Plane coverage, CanvasArea area, Vector3 color, float opacity = 1) => RowParallel.For(area.Bottom - area.Top, (from, to) =>
    {
        for (var i = 0; i < 3; i++)
        {
            for (var y = area.Top + from; y < area.Top + to; y++)
            {
                var row = picture[i].Row(y);
                var cover = coverage.Row(y);
                for (var x = area.Left; x < area.Right; x++)
                {
                    row[x] += (color[i] - row[x]) * (cover[x] * opacity);
                }
            }
        }
    });

    /// <summary>Brightens what a shape covers.</summary>
    /// <param name="picture">Linear light; changed.</param>
    /// <param name="coverage">0…1, of the picture's size.</param>
    /// <param name="area">Where.</param>
    /// <param name="factor">By how much.</param>
    public static void Multiply(ColorImage picture, Plane coverage, CanvasArea area, float factor) => RowParallel.For(area.Bottom - area.Top, (from, to) =>
    {
        for (var i = 0; i < 3; i++)
        {
            for (var y = area.Top + from; y < area.Top + to; y++)
            {
                var row = picture[i].Row(y);
                var cover = coverage.Row(y);
                for (var x = area.Left; x < area.Right; x++)
                {
                    row[x] *= 1 + (factor - 1) * cover[x];
                }
            }
        }
    });
}
