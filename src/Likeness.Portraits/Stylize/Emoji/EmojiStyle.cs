using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The style Emoji: a glossy 3-D figure of each person, head and bust, on a clean pastel ground.</summary>
internal sealed class EmojiStyle : IStyleRecipe
{
    public PortraitStyle Style => PortraitStyle.Emoji;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) => EmojiPlan.Create(window, people, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context)
    {
        // The strip below the picture has done its service when the clothes are read.
        using var easel = new Easel(scene.Width, ((EmojiPlan)plan).VisibleHeight);
        Ground.Paint(easel, scene, context);
        context.EndStage("ground");
        // The nearest person last.
        for (var i = scene.People.Count - 1; i >= 0; i--)
        {
            Draw(easel, scene, i, context);
        }

        return Finish.ToPixels(easel.Lab, easel.Figure, context.Wishes, BackdropColor.IsColorless(scene, context.Wishes));
    }

    private static void Draw(Easel easel, PortraitScene scene, int index, RenderContext context)
    {
        using var figure = new Figure(easel, scene, index, context);
        context.EndStage("shape");
        var posture = Posture.Read(scene, index, figure.Face);
        using var face = HeadPart.Heights(figure);
        using var sure = SkinLightness.SureSkin(figure);
        figure.SkinMaterial = SkinLightness.Calibrate(figure, face, sure);
        context.EndStage("skin");
        HairPart.Back(figure);
        TorsoPart.Paint(figure, posture);
        TorsoPart.Neck(figure, posture);
        TorsoPart.Collar(figure, posture);
        context.EndStage("torso");
        HeadPart.Ears(figure);
        HeadPart.Face(figure, face);
        FaceTone.Paint(figure);
        NosePart.Paint(figure);
        AgeLines.Paint(figure);
        SkinLightness.Correct(figure, sure);
        BeardPart.Paint(figure);
        MouthPart.Paint(figure);
        EyesPart.Paint(figure);
        BrowsPart.Paint(figure);
        context.EndStage("face");
        HairPart.Front(figure);
        HeadwearPart.Paint(figure);
        GlassesPart.Paint(figure);
        context.EndStage("hair");
    }
}
