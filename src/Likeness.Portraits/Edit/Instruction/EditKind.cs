namespace Likeness.Portraits.Edit.Instruction;

/// <summary>What can be done to a picture, in the order in which it is done.</summary>
internal enum EditKind
{
    Retouch,
    Restore,
    Smooth,
    Sharpen,
    Brighten,
    Darken,
    Contrast,
    HideFaces,
    Sunset,
    Moonlight,
    RimLight,
    StudioLight,
    BlurBackground,
    Bokeh,
    GradientBackground,
    ColorBackground,
    RemoveBackground,
    Cartoon,
    Anime,
    Watercolor,
    Oil,
    Pencil,
    LineArt,
    PopArt,
    Comic,
    Neon,
    ThreeD,
    Emoji,
    VideoGame,
    Pixels,
    Clay,
    Toy,
    Saturate,
    Desaturate,
    Film,
    BlackAndWhite,
    Sepia,
    Warm,
    Cool,
    Pixelate,
}

/// <summary>What an edit is about. Of two styles, or of two backgrounds, the last one wins; tones and lights add up.</summary>
internal enum EditSlot
{
    Tone,
    Light,
    Background,
    Style,
}
