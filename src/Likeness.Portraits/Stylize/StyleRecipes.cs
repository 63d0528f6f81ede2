using Likeness.Portraits.Stylize.Clay;
using Likeness.Portraits.Stylize.Emoji;
using Likeness.Portraits.Stylize.Pixels;
using Likeness.Portraits.Stylize.ThreeD;
using Likeness.Portraits.Stylize.Toy;
using Likeness.Portraits.Stylize.VideoGame;

namespace Likeness.Portraits.Stylize;

/// <summary>The styles that the embedded engine can draw.</summary>
internal static class StyleRecipes
{
    private static readonly Dictionary<PortraitStyle, IStyleRecipe> All = new IStyleRecipe[]
    {
        new ThreeDStyle(),
        new EmojiStyle(),
        new VideoGameStyle(),
        new PixelsStyle(),
        new ClayStyle(),
        new ToyStyle(),
    }.ToDictionary(recipe => recipe.Style);

    /// <summary>The styles that have a recipe, in order.</summary>
    public static IEnumerable<PortraitStyle> Styles => All.Keys.Order();

    /// <summary>The recipe of a style, if there is one.</summary>
    public static IStyleRecipe? Find(PortraitStyle style) => All.GetValueOrDefault(style);
}
