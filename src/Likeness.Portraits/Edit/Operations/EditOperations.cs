using System.Numerics;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>What is done for each kind of edit. Retouching is missing: it works on the picture itself, before the canvas.</summary>
internal static class EditOperations
{
    private static readonly Dictionary<EditKind, IEditOperation> All = new()
    {
        [EditKind.Restore] = new Restore(),
        [EditKind.Smooth] = new Smooth(),
        [EditKind.Sharpen] = new Sharpen(),
        [EditKind.Brighten] = new Exposure(stops: 0.75f),
        [EditKind.Darken] = new Exposure(stops: -0.9f),
        [EditKind.Contrast] = new Contrast(),
        [EditKind.HideFaces] = new Mosaic(facesOnly: true),
        [EditKind.Sunset] = new Relight(LightLook.Sunset),
        [EditKind.Moonlight] = new Relight(LightLook.Moonlight),
        [EditKind.RimLight] = new Relight(LightLook.Rim),
        [EditKind.StudioLight] = new Relight(LightLook.Studio),
        [EditKind.BlurBackground] = new BlurBackground(),
        [EditKind.Bokeh] = new Bokeh(),
        [EditKind.GradientBackground] = new GradientBackground(),
        [EditKind.ColorBackground] = new PlainBackground(),
        [EditKind.RemoveBackground] = new RemoveBackground(),
        [EditKind.Cartoon] = new Cartoon(Cartoon.Bold),
        [EditKind.Anime] = new AnimeStyle(),
        [EditKind.Watercolor] = new Watercolor(),
        [EditKind.Oil] = new Oil(),
        [EditKind.Pencil] = new Pencil(),
        [EditKind.LineArt] = new LineArt(),
        [EditKind.PopArt] = new PopArt(),
        [EditKind.Comic] = new Comic(),
        [EditKind.Neon] = new Neon(),
        [EditKind.ThreeD] = new FaceStyle(PortraitStyle.ThreeD),
        [EditKind.Emoji] = new FaceStyle(PortraitStyle.Emoji),
        [EditKind.VideoGame] = new FaceStyle(PortraitStyle.VideoGame),
        [EditKind.Pixels] = new FaceStyle(PortraitStyle.Pixels),
        [EditKind.Clay] = new FaceStyle(PortraitStyle.Clay),
        [EditKind.Toy] = new FaceStyle(PortraitStyle.Toy),
        [EditKind.Saturate] = new Saturation(change: 0.5f),
        [EditKind.Desaturate] = new Saturation(change: -0.5f),
        [EditKind.Film] = new Film(),
        [EditKind.BlackAndWhite] = new BlackAndWhite(sepia: false),
        [EditKind.Sepia] = new BlackAndWhite(sepia: true),
        [EditKind.Warm] = new Warmth(new Vector2(0.012f, 0.032f)),
        [EditKind.Cool] = new Warmth(new Vector2(-0.010f, -0.034f)),
        [EditKind.Pixelate] = new Mosaic(facesOnly: false),
    };

    /// <summary>The operation of a kind.</summary>
    public static IEditOperation Of(EditKind kind) => All[kind];
}
