using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Tests.Support;

/// <summary>Scenes of whole photos on a canvas, as the engine builds them.</summary>
internal static class SceneFactory
{
    public static PortraitScene BuildScene(this EngineFixture fixture, byte[] file, int longSide = 512, bool monochrome = false)
    {
        using var photo = EngineFixture.Decode(file);
        return fixture.BuildScene(photo, longSide, monochrome);
    }

    public static PortraitScene BuildScene(this EngineFixture fixture, PixelBuffer photo, int longSide = 512, bool monochrome = false)
    {
        using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, monochrome);
        var scale = (float)longSide / Math.Max(photo.Width, photo.Height);
        return studied.Scene(studied.Window(Framing.Original), (int)MathF.Round(photo.Width * scale), (int)MathF.Round(photo.Height * scale));
    }
}
