namespace Likeness.Imaging;

/// <summary>A colour picture as three planes of floats, for work that needs more than 8 bits.</summary>
public sealed class ColorImage : IDisposable
{
    /// <summary>Rents memory for a picture.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="space">What the planes mean.</param>
    /// <param name="clear">Whether the samples start at 0; otherwise they are undefined.</param>
    public ColorImage(int width, int height, ColorSpace space, bool clear = false)
    {
        Space = space;
        C0 = new Plane(width, height, clear);
        C1 = new Plane(width, height, clear);
        C2 = new Plane(width, height, clear);
    }

    /// <summary>Makes a picture of three planes, which it owns from now on.</summary>
    /// <param name="c0">First component.</param>
    /// <param name="c1">Second component, of the same size.</param>
    /// <param name="c2">Third component, of the same size.</param>
    /// <param name="space">What the planes mean.</param>
    public ColorImage(Plane c0, Plane c1, Plane c2, ColorSpace space)
    {
        ArgumentNullException.ThrowIfNull(c0);
        ArgumentNullException.ThrowIfNull(c1);
        ArgumentNullException.ThrowIfNull(c2);
        if (c1.Width != c0.Width || c2.Width != c0.Width || c1.Height != c0.Height || c2.Height != c0.Height)
        {
            throw new ArgumentException("The planes must have the same size.", nameof(c1));
        }

        (C0, C1, C2, Space) = (c0, c1, c2, space);
    }

    /// <summary>Width in pixels.</summary>
    public int Width => C0.Width;

    /// <summary>Height in pixels.</summary>
    public int Height => C0.Height;

    /// <summary>What the planes mean.</summary>
    public ColorSpace Space { get; internal set; }

    /// <summary>First component: red, or lightness.</summary>
    public Plane C0 { get; }

    /// <summary>Second component: green, or a.</summary>
    public Plane C1 { get; }

    /// <summary>Third component: blue, or b.</summary>
    public Plane C2 { get; }

    /// <summary>A component by number, 0…2.</summary>
    /// <param name="component">0, 1 or 2.</param>
    public Plane this[int component] => component switch
    {
        0 => C0,
        1 => C1,
        2 => C2,
        _ => throw new ArgumentOutOfRangeException(nameof(component)),
    };

    /// <summary>A copy with its own memory.</summary>
    public ColorImage Clone()
    {
        var copy = new ColorImage(Width, Height, Space);
        for (var i = 0; i < 3; i++)
        {
            this[i].Samples.CopyTo(copy[i].Samples);
        }

        return copy;
    }

    /// <summary>Gives the memory back to the pool.</summary>
    public void Dispose()
    {
        C0.Dispose();
        C1.Dispose();
        C2.Dispose();
    }
}
