using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize;

/// <summary>One style of the operation stylize: how it cuts the photo and how it draws the scene. Stateless and thread-safe.</summary>
internal interface IStyleRecipe
{
    /// <summary>The style.</summary>
    PortraitStyle Style { get; }

    /// <summary>Chooses what the canvas shows and how many pixels it has.</summary>
    /// <param name="window">Head and shoulders of everybody, or the whole picture, in pixels of the upright picture.</param>
    /// <param name="people">The faces that count, in its pixels, largest first.</param>
    /// <param name="longSide">Wanted long side of the result, in pixels.</param>
    /// <param name="wishes">What the prompt asks.</param>
    CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes);

    /// <summary>Draws the picture: three channels, or four where the backdrop is wanted transparent.</summary>
    /// <param name="scene">The scene on the planned canvas.</param>
    /// <param name="plan">The plan that this recipe made.</param>
    /// <param name="context">Wishes, seed and clock.</param>
    PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context);
}
