using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.VideoGame.CelShaded;
using Likeness.Portraits.Stylize.VideoGame.LowPoly;

namespace Likeness.Portraits.Stylize.VideoGame;

/// <summary>The style Video game: the people as characters of a late-1990s console game, or as cel-shaded characters of a modern one.</summary>
internal sealed class VideoGameStyle : IStyleRecipe
{
    public PortraitStyle Style => PortraitStyle.VideoGame;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) =>
        IsLowPoly(wishes) ? LowPolyPlan.Create(window, people, longSide) : CanvasPlan.Of(window, longSide);

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context) =>
        plan is LowPolyPlan lowPoly ? LowPolyPainter.Paint(scene, lowPoly, context) : CelPainter.Paint(scene, context);

    /// <summary>The cel-shaded look is the style's own choice: over many people it keeps more of each.</summary>
    private static bool IsLowPoly(StylizeWishes wishes) => wishes.GameLook == GameLook.LowPoly;
}
