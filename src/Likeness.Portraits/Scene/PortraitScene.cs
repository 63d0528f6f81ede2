using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What is known of a picture before a style is chosen: the people, their mask and the regions, on a canvas that shows a window of the upright picture.</summary>
/// <remarks>Computed once a picture and shared by the operations. Dispose it to give the planes back.</remarks>
internal sealed class PortraitScene : IDisposable
{
    private RegionCoverage? _coverage;

    /// <summary>The part of the upright picture that the canvas shows.</summary>
    public required PortraitWindow Window { get; init; }

    /// <summary>The canvas in CIE Lab.</summary>
    public required ColorImage Lab { get; init; }

    /// <summary>Person mask of the canvas.</summary>
    public required Plane Mask { get; init; }

    /// <summary>The <see cref="Region"/> of each pixel, row by row.</summary>
    public required byte[] Regions { get; init; }

    /// <summary>The soft coverage of each region.</summary>
    public RegionCoverage Coverage
    {
        get => _coverage ??= RegionCoverage.FromLabels(Regions, Lab, Mask, People[0].Shape.Frame.Unit);
        init => _coverage = value;
    }

    /// <summary>The part of the canvas that shows the photo; beyond it edge pixels are repeated and the mask is empty.</summary>
    public required CanvasArea Photo { get; init; }

    /// <summary>Index into <see cref="People"/> of each pixel's person, row by row; meaningless on background.</summary>
    public required byte[] Owners { get; init; }

    /// <summary>The people, largest first.</summary>
    public required IReadOnlyList<ScenePerson> People { get; init; }

    /// <summary>Whether the mask shows heads and bodies; for some paintings and odd crops the person model sees nobody.</summary>
    public required bool HasBodies { get; init; }

    /// <summary>Whether the picture has no colour.</summary>
    public required bool IsMonochrome { get; init; }

    public int Width => Lab.Width;

    public int Height => Lab.Height;

    public void Dispose()
    {
        Lab.Dispose();
        Mask.Dispose();
        _coverage?.Dispose();
    }
}

/// <summary>A rectangle of the canvas in pixels; right and bottom are behind the last pixel.</summary>
internal readonly record struct CanvasArea(int Left, int Top, int Right, int Bottom);
