using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>The plan of a style that models figures: the scene is read and modelled at a reduced size, only outlines and features are drawn at that of the result.</summary>
/// <param name="Window">What the result shows.</param>
/// <param name="Width">Width of the scene in pixels.</param>
/// <param name="Height">Height of the scene in pixels.</param>
/// <param name="PictureWidth">Width of the result.</param>
/// <param name="PictureHeight">Height of the result.</param>
internal sealed record FigurePlan(PortraitWindow Window, int Width, int Height, int PictureWidth, int PictureHeight) : CanvasPlan(Window, Width, Height)
{
    /// <summary>Long side at which a portrait is modelled.</summary>
    private const int UsualLongSide = 512;

    /// <summary>Pixels a unit that eyes, brows and rims need to be read.</summary>
    private const float LeastUnit = 50;

    /// <summary>Pixels of the result a pixel of the scene.</summary>
    public float Scale => (float)PictureWidth / Width;

    /// <param name="window">What to show.</param>
    /// <param name="people">The people in it, in picture pixels.</param>
    /// <param name="longSide">Long side of the result.</param>
    public static FigurePlan Of(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide)
    {
        var picture = CanvasPlan.Of(window, longSide);
        var smallest = people.Min(person => person.Frame.Unit) * picture.Width / window.Width;
        var reduction = Math.Max(1, Math.Min((int)MathF.Round((float)longSide / UsualLongSide), (int)(smallest / LeastUnit)));
        return new FigurePlan(
            window, Math.Max(2, (int)MathF.Round((float)picture.Width / reduction)), Math.Max(2, (int)MathF.Round((float)picture.Height / reduction)), picture.Width, picture.Height);
    }

    /// <summary>The people in pixels of the result.</summary>
    public IReadOnlyList<ScenePerson> Enlarge(IReadOnlyList<ScenePerson> people) => Scale == 1 ? people : [.. people.Select(person => person with
    {
        Shape = person.Shape.Scaled(Scale),
        Glasses = person.Glasses?.Moved(p => p * Scale),
        LeftBrow = person.LeftBrow.Moved(p => p * Scale),
        RightBrow = person.RightBrow.Moved(p => p * Scale),
    })];
}
