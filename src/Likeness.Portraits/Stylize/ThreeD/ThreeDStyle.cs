using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>The style 3D: a frame of an animated film. Large wet eyes, soft skin, sculpted hair, studio light; the face's own lines and colours under it.</summary>
internal sealed class ThreeDStyle : IStyleRecipe
{
    internal static readonly WarpAmounts Caricature = new(1.42f, 1.50f);

    private static readonly GeometryOptions Geometry = new() { SkinRelief = 0.08f, FaceSteepness = 0.45f, FoldHeight = 0.8f };

    private static readonly StudioLight Studio = new();

    private static readonly AlbedoOptions Colors = new()
    {
        SkinLow = 0.42f, SkinDetail = 0.62f, SkinChroma = 0.6f, SkinColorDetail = 0.25f, HairEvenness = 0.4f, HairDetail = 0.5f, ClothesFlatness = 0.4f, ClothesChroma = 1.1f,
    };

    /// <summary>Walls of a film studio, CIE Lab.</summary>
    private static readonly Vector3[] Walls = [new(58, -8, -26), new(60, -22, -6), new(62, -16, 22), new(60, 14, -24), new(66, 16, 26), new(62, 26, 6)];

    private const float OutlineSmoothness = 0.035f;

    public PortraitStyle Style => PortraitStyle.ThreeD;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) => CanvasPlan.Of(window, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context)
    {
        var wishes = context.Wishes;
        using var warped = SceneWarp.Apply(scene, Caricature);
        context.EndStage("warp");
        using var geometry = SceneGeometry.Create(warped, Geometry);
        var grid = geometry.Grid;
        context.EndStage("geometry");
        using var flow = HairFlow.Create(grid, new HairFlowOptions(), context.Seed);
        FilmRelief.Add(geometry, flow);
        context.EndStage("hair");
        var options = Colors with { HairColor = wishes.Hair?.Lab, ClothesColor = wishes.Clothes?.Lab };
        using var lit = Colored(warped, grid, options);
        context.EndStage("colors");
        using var figure = FigureAlpha.Of(warped, OutlineSmoothness);
        var brightness = PhotoBrightness.Of(grid.Lightness);
        using (var shading = FilmLight.Shade(geometry, flow, (scene.IsMonochrome ? Studio.WithoutColor() : Studio).Dimmed(brightness)))
        {
            LitPicture.Light(lit, shading, grid, figure);
        }

        SkinCalibration.Apply(warped, lit);
        context.EndStage("light");
        EyePainter.Paint(lit, warped, new EyeLook { Brightness = brightness });
        if (wishes.DrawGlasses)
        {
            GlassesModel.Paint(lit, warped, wishes.Glasses?.Lab, gloss: 0.55f);
        }

        context.EndStage("eyes");
        using var photo = context.KeepBackground ? BeforePhoto(scene, lit, figure, grid) : null;
        var picture = photo ?? lit;
        if (photo is null)
        {
            using var wall = Wall(scene, grid, context);
            FilmExposure.Before(picture, wall, figure, grid);
        }

        FilmExposure.Develop(picture, grid);
        SkinCalibration.Correct(warped, picture);
        context.EndStage("compose");
        return Finish.ToPixels(picture, figure, wishes, BackdropColor.IsColorless(scene, wishes));
    }

    private static ColorImage Colored(PortraitScene warped, SceneGrid grid, AlbedoOptions options)
    {
        using var albedo = SceneAlbedo.Create(warped, grid, options);
        return albedo.TakeLinear();
    }

    private static ColorImage BeforePhoto(PortraitScene scene, ColorImage lit, Plane figure, SceneGrid grid)
    {
        using var photo = StudioBackdrop.Photo(scene, grid);
        var behind = ColorConversion.Convert(photo, ColorSpace.LinearRgb);
        Compositor.OverInPlace(behind, lit, figure);
        return behind;
    }

    private static ColorImage Wall(PortraitScene scene, SceneGrid grid, RenderContext context)
    {
        using var wall = StudioBackdrop.Wall(scene, BackdropColor.Choose(scene, Walls, context.Wishes, context.Seed), glow: 18, falloff: 16, grid.Width, grid.Height);
        return ColorConversion.Convert(wall, ColorSpace.LinearRgb);
    }
}
