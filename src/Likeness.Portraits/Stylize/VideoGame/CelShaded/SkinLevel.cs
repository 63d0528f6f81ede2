using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Sets the lightness of a person's skin in light so that, with shade and shine, the median of the face is the photographed one.</summary>
internal static class SkinLevel
{
    private const int Step = 3;
    private const int LeastPixels = 20;

    public static void Calibrate(PortraitScene scene, CelFigure figure, CelTones tone)
    {
        var (photographed, painted) = (new List<float>(), new List<float>());
        using var field = PersonField.Around(tone.Person.Face, scene.Width, scene.Height);
        for (var y = 0; y < field.Height; y += Step)
        {
            for (var x = 0; x < field.Width; x += Step)
            {
                var (px, py) = (field.Left + x, field.Top + y);
                var at = py * scene.Width + px;
                if (field.OvalDistance[x, y] > 0.06f && field.Features[x, y] < 0.05f && scene.Regions[at] == (byte)Region.Skin && scene.Owners[at] == tone.Person.Owner)
                {
                    photographed.Add(scene.Lab.C0[px, py]);
                    painted.Add(figure.SkinTone(px, py, tone).X);
                }
            }
        }

        if (photographed.Count < LeastPixels)
        {
            return;
        }

        photographed.Sort();
        painted.Sort();
        tone.Skin = tone.Skin with { X = Math.Clamp(photographed[photographed.Count / 2] - painted[painted.Count / 2], 4, 97) };
    }
}
