using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>One thing that the embedded engine knows about a picture, as a picture.</summary>
/// <param name="Name">Short name in lower case, such as <c>facial-hair</c>; unique among the layers of a picture.</param>
/// <param name="Picture">Three channels, the size of the other layers. Masks are white where the thing is and black elsewhere.</param>
public sealed record SceneLayer(string Name, PixelBuffer Picture) : IDisposable
{
    /// <summary>Gives the memory of the picture back.</summary>
    public void Dispose() => Picture.Dispose();
}
