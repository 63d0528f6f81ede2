using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The style Toy: glossy vinyl busts on round stands, as a product photo shows them.</summary>
internal sealed class ToyStyle : IStyleRecipe
{
    internal static readonly WarpAmounts Caricature = new(EyeWidth: 1.26f, EyeHeight: 1.42f, Head: ToyHead.Growth);

    private static readonly GeometryOptions Relief = new()
    {
        HairBevelWidth = 0.20f, HairBevelHeight = 0.17f, HeadwearHeight = 0.08f, BodyThickness = 0.5f, FaceSteepness = 0.3f, FoldHeight = 0.5f, SkinRelief = 0.10f,
        HeadSmoothness = 0.030f, BodySmoothness = 0.03f,
    };

    private static readonly StudioLight Lights = new()
    {
        Key = new Vector3(-0.55f, -0.60f, 0.60f), KeyColor = new Vector3(1.02f, 1.0f, 0.96f) * 0.92f, SkinWrap = new Vector3(0.38f, 0.30f, 0.26f), Wrap = 0.14f, ShadowLight = 0.35f,
        FillColor = new Vector3(0.52f, 0.54f, 0.58f) * 0.62f, SideFill = 0.12f, RimColor = new Vector3(0.85f, 0.92f, 1.0f) * 0.15f, Scattering = Vector3.Zero, Terminator = Vector3.Zero, Gloss = 0,
    };

    private static readonly EyeLook Eyes = new() { Iris = 1.2f, Pupil = 0.5f, CatchLight = 0.3f, Lashes = 0.036f, Photo = 0, Socket = 0.16f };

    public PortraitStyle Style => PortraitStyle.Toy;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) => FigurePlan.Of(ToyPlan.Window(window, people), people, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context)
    {
        using var colored = Colorized.Of(scene, context.Wishes);
        return Draw(colored ?? scene, (FigurePlan)plan, context);
    }

    private static PixelBuffer Draw(PortraitScene scene, FigurePlan plan, RenderContext context)
    {
        const float RegionSmoothness = 0.045f;
        var colorless = BackdropColor.IsColorless(scene, context.Wishes);
        var light = colorless ? Lights.WithoutColor() : Lights;
        var busts = BustLayout.Of(scene);
        using var complete = BustCanvas.Complete(scene, busts);
        context.EndStage("bust");
        var natural = NaturalSkin.Of(complete);
        using var warped = SceneWarp.Apply(natural, Caricature);
        using var cut = BustOutline.Cut(warped, busts);
        using var regions = PieceRegions.Of(warped, RegionSmoothness);
        using var toy = regions.Scene(warped, cut.Sharpen(warped.Width, warped.Height));
        context.EndStage("pieces");
        using var geometry = SceneGeometry.Create(toy, Relief);
        var grid = geometry.Grid;
        context.EndStage("relief");
        using var colors = PieceColors.Create(toy, grid, ToyPaint.Options(context.Wishes));
        context.EndStage("colours");
        using var brows = BrowShapes.Draw(toy, grid);
        using (var flow = HairFlow.Create(grid, new HairFlowOptions(LockSize: 0.34f, StrandSize: 0.12f, Length: 2.2f, PhotoShare: 0.6f), context.Seed))
        using (var mouths = MouthShapes.Draw(toy.People, grid.Scale, grid.Width, grid.Height))
        {
            ToyMould.Shape(geometry, flow, mouths, brows, colors.Clothes);
        }

        context.EndStage("mould");
        using var shading = Light(geometry, light);
        colors.Light(shading);
        using var outline = cut.Sharpen(plan.PictureWidth, plan.PictureHeight);
        using var figure = FigurePainter.Paint(regions, colors, outline);
        Finish(figure, natural, toy, shading, brows, plan, context.Wishes);
        context.EndStage("light");
        var pixels = Product(scene, figure, outline, busts, plan, colorless, context);
        context.EndStage("product");
        return pixels;
    }

    /// <summary>The light on the busts.</summary>
    private static Shading Light(SceneGeometry geometry, StudioLight light)
    {
        var grid = geometry.Grid;
        using var normals = geometry.Normals();
        using var height = geometry.Composed();
        using var occlusion = AmbientOcclusion.Compute(height, 0.85f, [0.05f * grid.Unit, 0.14f * grid.Unit, 0.40f * grid.Unit]);
        using var shadow = CastShadow.Compute(height, Vector3.Normalize(light.Key), grid.Unit, softness: 0.6f);
        var shading = Lighting.Shade(geometry, normals, occlusion, shadow, grid.Skin, light);
        ClearCoat.Add(shading, geometry, normals, occlusion, shadow);
        return shading;
    }

    /// <summary>Features, exposure, eyes and glasses at the size of the result.</summary>
    private static void Finish(ColorImage figure, PortraitScene photo, PortraitScene toy, Shading shading, Plane brows, FigurePlan plan, StylizeWishes wishes)
    {
        var people = plan.Enlarge(toy.People);
        ToyPaint.Features(new FeaturePainter(figure, shading), people, brows, wishes);
        SkinLevel.Apply(photo, toy, figure);
        var enlarged = toy.With(people);
        EyePainter.Paint(figure, enlarged, Eyes);
        if (wishes.DrawGlasses)
        {
            GlassesModel.Paint(figure, enlarged, wishes.Glasses?.Lab, gloss: 0.8f, thickness: 1.2f);
        }
    }

    private static PixelBuffer Product(PortraitScene scene, ColorImage figure, Plane outline, IReadOnlyList<Bust> busts, FigurePlan plan, bool colorless, RenderContext context)
    {
        var paper = BackdropColor.Choose(scene, Cyclorama.Papers, context.Wishes, context.Seed);
        var large = busts.Select(bust => bust.Enlarged(plan.Scale)).ToList();
        var floor = Stand.Floor(large);
        var center = plan.Scale * scene.People.Aggregate(Vector2.Zero, (sum, person) => sum + person.Shape.Frame.ToPicture(0, 0)) / scene.People.Count;
        using var picture = context.KeepBackground ? Photo(scene, plan) : Cyclorama.Paint(plan.PictureWidth, plan.PictureHeight, paper, center, floor);
        using var shape = outline.Clone();
        var lacquer = ToyPaint.Lacquer(paper);
        var stands = large.OrderBy(bust => bust.BaseY).Select(bust => new Stand(bust, floor)).ToList();
        stands.ForEach(stand => stand.CastShadow(picture));
        stands.ForEach(stand => stand.Draw(picture, shape, lacquer));
        FigurePainter.Join(picture, figure, outline);
        return Stages.Finish.ToPixels(picture, shape, context.Wishes, colorless);
    }

    private static ColorImage Photo(PortraitScene scene, FigurePlan plan)
    {
        using var photo = PhotoBackdrop.Paint(scene, 0.12f);
        return Resampler.Resize(photo, plan.PictureWidth, plan.PictureHeight, ResampleFilter.Triangle);
    }
}
