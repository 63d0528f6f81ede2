using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Attributes.Dump;

/// <summary>Finds faces and cuts their patches as the product does.</summary>
internal sealed class PortraitReader : IDisposable
{
    private readonly FaceAnalyzer _analyzer = new(FaceModels.Load());
    private readonly PicturePyramid _pyramid = new();

    public static PixelBuffer Decode(string path) =>
        PictureDecoder.TryDecode(File.ReadAllBytes(path), new DecodeOptions { FitWithin = 4096 }, out var picture, out var fault) ? picture.Pixels : throw new InvalidOperationException($"{path}: {fault}");

    public IReadOnlyList<Face> Faces(PixelBuffer picture) => _analyzer.Analyze(picture).Faces;

    public FacePatches Patches(PixelBuffer picture, Face face)
    {
        _pyramid.Load(picture);
        return FacePatches.Cut(new PictureView(_pyramid, 0), new FaceUnits(face));
    }

    public (Face Face, FacePatches Patches)? Read(PixelBuffer picture) => Faces(picture) is [var face, ..] ? (face, Patches(picture, face)) : null;

    public void Dispose()
    {
        _analyzer.Dispose();
        _pyramid.Dispose();
    }
}
