using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>The colour of the hair that is seen below a hat.</summary>
internal static class SeenHair
{
    private const int Step = 2;
    private const int LeastPixels = 30;

    /// <returns>CIE Lab; null where next to none is seen.</returns>
    public static Vector3? Color(PortraitScene scene, int person)
    {
        var colors = new List<Vector3>();
        for (var y = 0; y < scene.Height; y += Step)
        {
            for (var x = 0; x < scene.Width; x += Step)
            {
                var at = (y * scene.Width) + x;
                if (scene.Regions[at] == (byte)Region.Hair && scene.Owners[at] == person)
                {
                    colors.Add(new Vector3(scene.Lab.C0.Samples[at], scene.Lab.C1.Samples[at], scene.Lab.C2.Samples[at]));
                }
            }
        }

        return colors.Count < LeastPixels ? null : ColorModels.Median(colors);
    }
}
