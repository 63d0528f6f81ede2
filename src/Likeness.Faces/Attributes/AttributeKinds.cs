namespace Likeness.Faces;

/// <summary>Kinds of spectacles.</summary>
public enum GlassesKind
{
    /// <summary>No glasses.</summary>
    None,

    /// <summary>Lenses without a rim, at least below; often only bridge and temples are seen.</summary>
    Rimless,

    /// <summary>A thin rim, as of wire.</summary>
    Thin,

    /// <summary>A broad dark rim, as of horn.</summary>
    Dark,
}

/// <summary>Kinds of facial hair.</summary>
public enum FacialHairKind
{
    /// <summary>Shaved, or none grows.</summary>
    None,

    /// <summary>A shadow of a few days.</summary>
    Stubble,

    /// <summary>Hair on the upper lip alone.</summary>
    Moustache,

    /// <summary>Hair on the chin, mostly with a moustache, but not along the jaw.</summary>
    Goatee,

    /// <summary>Hair along the jaw.</summary>
    Beard,
}

/// <summary>Whether something covers the hair.</summary>
public enum HeadwearKind
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>A hat, cap, helmet or scarf.</summary>
    Hat,
}

/// <summary>Whether hair hangs over the forehead.</summary>
public enum FringeKind
{
    /// <summary>The forehead is free.</summary>
    None,

    /// <summary>Hair covers a good part of the forehead.</summary>
    Fringe,
}
