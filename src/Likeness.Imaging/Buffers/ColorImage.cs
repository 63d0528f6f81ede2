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
