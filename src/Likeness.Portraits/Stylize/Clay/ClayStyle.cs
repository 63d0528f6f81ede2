using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>The style Clay: puppets of a stop-motion film, pressed from a few lumps of plasticine, on a wall of plasticine.</summary>
internal sealed class ClayStyle : IStyleRecipe
{
    internal static readonly WarpAmounts Caricature = new(EyeWidth: 1.34f, EyeHeight: 1.75f);

    private static readonly GeometryOptions Relief = new()
    {
        HairBevelWidth = 0.17f, HairBevelHeight = 0.16f, HeadwearHeight = 0.08f, FaceSteepness = 0.45f, FoldHeight = 0.7f, SkinRelief = 0.15f, HeadSmoothness = 0.012f, BodySmoothness = 0.016f,
    };

    private static readonly StudioLight Lights = new()
    {
        Key = new Vector3(-0.50f, -0.62f, 0.62f), KeyColor = new Vector3(1.04f, 0.98f, 0.90f) * 0.95f, SkinWrap = new Vector3(0.50f, 0.42f, 0.36f), ShadowLight = 0.30f,
        FillColor = new Vector3(0.50f, 0.53f, 0.60f) * 0.6f, SideFill = 0.14f, RimColor = Vector3.Zero, Scattering = Vector3.Zero, Terminator = Vector3.Zero, Roughness = 0.46f, Gloss = 0.62f,
    };

    public PortraitStyle Style => PortraitStyle.Clay;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) => CanvasPlan.Of(window, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context)
    {
        using var colored = Colorized.Of(scene, context.Wishes);
        return Draw(colored ?? scene, context);
    }

    private static PixelBuffer Draw(PortraitScene scene, RenderContext context)
    {
        var colorless = BackdropColor.IsColorless(scene, context.Wishes);
        var light = colorless ? Lights.WithoutColor() : Lights;
        var natural = NaturalSkin.Of(scene);
        using var warped = SceneWarp.Apply(natural, Caricature);
        using var puppet = SmoothRegions.Of(warped, FigureAlpha.Of(warped, 0.045f), 0.035f);
        context.EndStage("pieces");
        using var geometry = SceneGeometry.Create(puppet, Relief);
        var grid = geometry.Grid;
        context.EndStage("relief");
        using var albedo = SceneAlbedo.Create(puppet, grid, ClayPaint.Options(context.Wishes));
        context.EndStage("colours");
        using var flow = HairFlow.Create(grid, new HairFlowOptions(LockSize: 0.15f, StrandSize: 0.06f, Length: 1.7f, PhotoShare: 0.3f), context.Seed);
        using var brows = BrowShapes.Draw(puppet, grid);
        using (var mouths = MouthShapes.Draw(puppet.People, grid.Scale, grid.Width, grid.Height))
        {
            ClaySculptor.Press(geometry, flow, mouths, brows, albedo.Clothes.Colors, context.Seed);
        }

        new ClayEyes(puppet.People, grid.Scale).Model(geometry);
        context.EndStage("lumps");
        using var prints = HandMarks.PrintsAndGrain(scene.Width, scene.Height, geometry.Unit / grid.Scale, context.Seed);
        using var figure = Light(puppet, geometry, albedo, brows, prints, light, context.Wishes);
        context.EndStage("light");
        using var wall = Wall(scene, puppet.Mask, grid, prints, light, context);
        Compositor.OverInPlace(wall, figure, puppet.Mask);
        LitPicture.Tone(wall);
        var pixels = Finish.ToPixels(wall, puppet.Mask, context.Wishes, colorless);
        context.EndStage("wall");
        return pixels;
    }

    /// <summary>The lit puppets in linear light.</summary>
    private static ColorImage Light(PortraitScene puppet, SceneGeometry geometry, SceneAlbedo albedo, Plane brows, Plane prints, StudioLight light, StylizeWishes wishes)
    {
        var grid = geometry.Grid;
        using var normals = geometry.Normals();
        using var height = geometry.Composed();
        using var occlusion = AmbientOcclusion.Compute(height, 1.1f, [0.035f * grid.Unit, 0.10f * grid.Unit, 0.30f * grid.Unit]);
        using var shadow = CastShadow.Compute(height, Vector3.Normalize(light.Key), grid.Unit, softness: 0.5f);
        using var everywhere = Pixelwise.Map(grid.Mask, _ => 1);
        using var shading = Lighting.Shade(geometry, normals, occlusion, shadow, everywhere, light);
        using (var rolled = Pixelwise.Map(grid.Hair, grid.FacialHair, grid.Headwear, (h, f, w) => h + f + w))
        using (var shine = Lighting.Highlights(normals, light.Key, 0.42f))
        {
            Pixelwise.MapInto(shine, shine, rolled, (s, r) => s * r);
            Pixelwise.MapInto(shine, shine, occlusion, (s, o) => s * o);
            shading.AddGloss(shine, light.KeyColor * 0.45f);
        }

        for (var i = 0; i < 3; i++)
        {
            // Seams between lumps are what shows that it is clay.
            Pixelwise.MapInto(shading.Irradiance[i], shading.Irradiance[i], occlusion, (e, o) => e * (0.45f + 0.55f * o));
        }

        using var mouths = MouthShapes.Draw(puppet.People, 1, puppet.Width, puppet.Height);
        ClayPaint.Features(puppet, grid, albedo.Lab, brows, mouths, wishes);
        var lit = ColorConversion.Convert(albedo.Lab, ColorSpace.LinearRgb);
        LitPicture.Light(lit, shading, grid);
        ClayPaint.Polish(lit, puppet, mouths);
        ClayPaint.Emboss(lit, prints, geometry.Unit / grid.Scale, Vector3.Normalize(light.Key), puppet.Coverage.Skin);
        SkinCalibration.Apply(puppet, lit);
        if (wishes.DrawGlasses)
        {
            GlassesModel.Paint(lit, puppet, wishes.Glasses?.Lab, gloss: 0.12f, thickness: 1.5f);
        }

        return lit;
    }

    private static ColorImage Wall(PortraitScene scene, Plane figure, SceneGrid grid, Plane prints, StudioLight light, RenderContext context)
    {
        var unit = grid.Unit / grid.Scale;
        using var lab = context.KeepBackground
            ? StudioBackdrop.Photo(scene, grid)
            : StudioBackdrop.Wall(scene, BackdropColor.Choose(scene, ClayPaint.Walls, context.Wishes, context.Seed), 7, 10);
        var wall = ColorConversion.Convert(lab, ColorSpace.LinearRgb);
        ClayWall.Light(wall, prints, unit, Vector3.Normalize(light.Key), context.Seed);
        using var far = SoftShadow.Cast(figure, 0.22f * unit, 0.26f * unit, 0.16f * unit);
        using var near = SoftShadow.Cast(figure, 0.03f * unit, 0.04f * unit, 0.09f * unit);
        using var shade = Pixelwise.Map(far, near, (f, n) => 1 - 0.62f * MathF.Min(1, 0.55f * f + 0.4f * n));
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(wall[i], wall[i], shade, (w, s) => w * s);
        }

        return wall;
    }
}
