using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>The style Clay: puppets of a stop-motion film, pressed from a few lumps of plasticine, on a wall of plasticine.</summary>
internal sealed class ClayStyle : IStyleRecipe
{
    internal static readonly WarpAmounts Caricature = new(EyeWidth: 1.22f, EyeHeight: 1.42f);

    private const float OutlineSmoothness = 0.045f;
    private const float RegionSmoothness = 0.035f;

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

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) => FigurePlan.Of(window, people, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context)
    {
        using var colored = Colorized.Of(scene, context.Wishes);
        return Draw(colored ?? scene, (FigurePlan)plan, context);
    }

    private static PixelBuffer Draw(PortraitScene scene, FigurePlan plan, RenderContext context)
    {
        var colorless = BackdropColor.IsColorless(scene, context.Wishes);
        var light = colorless ? Lights.WithoutColor() : Lights;
        var natural = NaturalSkin.Of(scene);
        using var warped = SceneWarp.Apply(natural, Caricature);
        using var soft = SoftOutline.Of(warped.Mask, OutlineSmoothness * warped.People[0].Shape.Frame.Unit, middle: 0.54f, leastHalf: 0.08f);
        using var regions = PieceRegions.Of(warped, RegionSmoothness);
        using var puppet = regions.Scene(warped, soft.Sharpen(warped.Width, warped.Height));
        context.EndStage("pieces");
        using var geometry = SceneGeometry.Create(puppet, Relief);
        var grid = geometry.Grid;
        context.EndStage("relief");
        using var colors = PieceColors.Create(puppet, grid, ClayPaint.Options(context.Wishes), ClayPaint.LiftDark);
        context.EndStage("colours");
        using var brows = BrowShapes.Draw(puppet, grid);
        using (var flow = HairFlow.Create(grid, new HairFlowOptions(LockSize: 0.15f, StrandSize: 0.06f, Length: 1.7f, PhotoShare: 0.3f), context.Seed))
        using (var mouths = MouthShapes.Draw(puppet.People, grid.Scale, grid.Width, grid.Height))
        {
            ClaySculptor.Press(geometry, flow, mouths, brows, colors.Clothes, context.Seed);
        }

        new ClayEyes(puppet.People, grid.Scale).Model(geometry);
        context.EndStage("lumps");
        using var shading = Light(geometry, light);
        colors.Light(shading);
        using var outline = soft.Sharpen(plan.PictureWidth, plan.PictureHeight);
        using var figure = FigurePainter.Paint(regions, colors, outline);
        using var prints = HandMarks.PrintsAndGrain(plan.PictureWidth, plan.PictureHeight, geometry.Unit / grid.Scale * plan.Scale, context.Seed);
        Finish(figure, natural, puppet, shading, brows, prints, plan, light, context.Wishes);
        context.EndStage("light");
        using var wall = ClayWall.Draw(scene, puppet.Mask, grid, prints, plan, Vector3.Normalize(light.Key), context);
        FigurePainter.Join(wall, figure, outline);
        var pixels = Stages.Finish.ToPixels(wall, outline, context.Wishes, colorless);
        context.EndStage("wall");
        return pixels;
    }

    /// <summary>The light on the puppets.</summary>
    private static Shading Light(SceneGeometry geometry, StudioLight light)
    {
        var grid = geometry.Grid;
        using var normals = geometry.Normals();
        using var height = geometry.Composed();
        using var occlusion = AmbientOcclusion.Compute(height, 1.1f, [0.035f * grid.Unit, 0.10f * grid.Unit, 0.30f * grid.Unit]);
        using var shadow = CastShadow.Compute(height, Vector3.Normalize(light.Key), grid.Unit, softness: 0.5f);
        using var everywhere = new Plane(grid.Width, grid.Height);
        everywhere.Samples.Fill(1);
        var shading = Lighting.Shade(geometry, normals, occlusion, shadow, everywhere, light);
        using var shine = Lighting.Highlights(normals, light.Key, 0.42f);
        RowParallel.For(grid.Height, (from, to) =>
        {
            var color = light.KeyColor * 0.45f;
            for (var y = from; y < to; y++)
            {
                var open = occlusion.Row(y);
                var shines = shine.Row(y);
                var hair = grid.Hair.Row(y);
                var beard = grid.FacialHair.Row(y);
                var hat = grid.Headwear.Row(y);
                for (var x = 0; x < shines.Length; x++)
                {
                    shines[x] *= (hair[x] + beard[x] + hat[x]) * open[x];
                }

                for (var i = 0; i < 3; i++)
                {
                    var gloss = shading.Gloss[i].Row(y);
                    var irradiance = shading.Irradiance[i].Row(y);
                    for (var x = 0; x < shines.Length; x++)
                    {
                        gloss[x] += shines[x] * color[i];
                        // Seams between lumps are what shows that it is clay.
                        irradiance[x] *= 0.45f + 0.55f * open[x];
                    }
                }
            }
        });
        return shading;
    }

    /// <summary>Features, hand marks, exposure and glasses at the size of the result.</summary>
    private static void Finish(ColorImage figure, PortraitScene photo, PortraitScene puppet, Shading shading, Plane brows, Plane prints, FigurePlan plan, StudioLight light, StylizeWishes wishes)
    {
        var people = plan.Enlarge(puppet.People);
        ClayPaint.Features(new FeaturePainter(figure, shading, ClayPaint.LiftDark), people, brows, wishes);
        ClayPaint.Emboss(figure, prints, people[0].Shape.Frame.Unit, Vector3.Normalize(light.Key), puppet.Coverage.Skin);
        SkinLevel.Apply(photo, puppet, figure);
        if (wishes.DrawGlasses)
        {
            GlassesModel.Paint(figure, puppet.With(people), wishes.Glasses?.Lab, gloss: 0.12f, thickness: 1.5f);
        }
    }
}
