namespace Likeness.Faces;

/// <summary>A network of your own that paints a whole picture in another style (AnimeGAN, CartoonGAN, fast style transfer and their like) as an extra style: an ONNX file and what cannot be read from it.</summary>
/// <remarks>The graph has one float input of a picture and one float output of the same size and order. Its sides are open, or fixed and equal.</remarks>
public sealed record StyleModelOptions
{
    /// <summary>The name by which the style is asked for; case is ignored. It must differ from the names of the six styles and of other extra ones.</summary>
    /// <value>1…40 letters, digits, spaces, dots, hyphens and underscores; it begins and ends with a letter or digit.</value>
    public required string Name { get; init; }

    /// <summary>The ONNX file, at most 512 MiB.</summary>
    public required string Path { get; init; }

    /// <summary>Operations that the style serves.</summary>
    public StyleUse Use { get; init; } = StyleUse.Stylize | StyleUse.Anime;

    /// <summary>What the network looks at. Default: the whole picture.</summary>
    public StyleScope Scope { get; init; }

    /// <summary>The order of its numbers. Default: null, read from the file's shapes.</summary>
    public TensorLayout? Layout { get; init; }

    /// <summary>The numbers that go in. Default: −1…1.</summary>
    public TensorRange Range { get; init; } = TensorRange.MinusOneToOne;

    /// <summary>The numbers that come out. Default: null, those that go in.</summary>
    public TensorRange? OutputRange { get; init; }

    /// <summary>Whether the channels are blue, green, red. Default: red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>What the sides of its input must be a multiple of.</summary>
    /// <value>1…128; default 32, which suits nearly all. Pictures are mirrored at their border up to it.</value>
    public int SideMultiple { get; init; } = 32;

    /// <summary>Longest side that the network sees at once, in pixels; it bounds the memory, which grows with its square. Larger pictures are reduced to it, and the photo's own detail is put back.</summary>
    /// <value>64…2048; default 512. Without effect where the file has fixed sides. Eight pixels at each side are a mirrored margin.</value>
    public int MostSide { get; init; } = 512;

    /// <summary>How much of the photo's own light and dark detail that the network could not see, because the picture was reduced for it, the result gets back.</summary>
    /// <value>0…1; default 0.5.</value>
    public float Detail { get; init; } = 0.5f;

    /// <summary>How much of the photo's own light and colours, smoothed over half a face, the result keeps: networks like to make skin grey or dark. At 0 the network alone decides.</summary>
    /// <value>0…1; default 0.9.</value>
    public float Tones { get; init; } = 0.9f;
}

/// <summary>Operations that an extra style serves.</summary>
[Flags]
public enum StyleUse
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The operation stylize.</summary>
    Stylize = 1,

    /// <summary>The operation anime.</summary>
    Anime = 2,
}

/// <summary>What a style network looks at.</summary>
public enum StyleScope
{
    /// <summary>The whole picture at once.</summary>
    Picture,

    /// <summary>The whole picture for its surroundings, and each head once more by itself at the network's full size: for networks that were trained on portraits.</summary>
    Face,
}
