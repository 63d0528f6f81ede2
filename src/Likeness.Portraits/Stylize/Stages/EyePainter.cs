using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Repaints eyes: shaded balls, irises of the person's colour where they look, wet highlights, lashes. The lids' outline is the photo's, so half-closed eyes stay half closed.</summary>
internal static class EyePainter
{
    private const float ClosedOpening = 0.09f;
    private const float FarEyeWidth = 0.16f;

    private static readonly Dictionary<IrisColor, Vector3> Irises = new()
    {
        [IrisColor.Dark] = new(24, 9, 11),
        [IrisColor.Brown] = new(35, 16, 24),
        [IrisColor.Hazel] = new(46, 9, 29),
        [IrisColor.Green] = new(52, -12, 19),
        [IrisColor.Blue] = new(54, -5, -25),
        [IrisColor.Grey] = new(54, -3, -7),
    };

    /// <param name="picture">Lit and exposed, linear RGB; changed.</param>
    /// <param name="scene">The people on the same canvas.</param>
    /// <param name="look">How.</param>
    public static void Paint(ColorImage picture, PortraitScene scene, EyeLook look)
    {
        foreach (var person in scene.People.Reverse().Where(person => person.Glasses is not { IsDark: true }))
        {
            Paint(picture, person, FaceMeshTopology.LeftEye, FaceMeshTopology.LeftIris, scene.IsMonochrome, look);
            Paint(picture, person, FaceMeshTopology.RightEye, FaceMeshTopology.RightIris, scene.IsMonochrome, look);
        }
    }

    private static void Paint(ColorImage picture, ScenePerson person, ImmutableArray<int> contour, ImmutableArray<int> iris, bool monochrome, EyeLook look)
    {
        var shape = person.Shape;
        var lids = Lids.Of(shape, contour.AsSpan());
        if (lids.Width < FarEyeWidth * shape.Frame.Unit)
        {
            return; // The far eye of a strongly turned head.
        }

        using var patch = EyePatch.Around(picture, lids, shape.Frame.Unit);
        if (lids.Opening >= ClosedOpening * lids.Width)
        {
            var center = shape[iris[0]];
            var radius = 0f;
            for (var i = 1; i < iris.Length; i++)
            {
                radius += Vector2.Distance(shape[iris[i]], center) / (iris.Length - 1);
            }

            patch.DarkenSocket(look.Socket);
            patch.PaintBall(new EyeColors(person, Irises[person.Iris], monochrome), center, radius * look.Iris, look);
        }

        patch.PaintLashes(look.Lashes * shape.Frame.Unit, person, monochrome);
    }
}
