using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>Draws a photo through the engine and measures the drawing.</summary>
internal sealed class AnimeTrialRunner(EmbeddedEngine engine, FaceAnalyzer analyzer, FaceEmbedder? embedder, uint seed)
{
    /// <summary>The palette of a style picture; who stands in it counts as a person.</summary>
    public Palette PaletteOf(byte[] picture)
    {
        if (!PictureDecoder.TryDecode(picture, new DecodeOptions { FitWithin = 800 }, out var decoded, out var fault))
        {
            throw new FormatException(fault.Detail);
        }

        using (decoded)
        {
            var faces = analyzer.Analyze(decoded.Pixels).Faces;
            if (faces.Count == 0)
            {
                return PaletteDistance.Of(decoded.Pixels, null);
            }

            using var studied = StudiedPhoto.Study(analyzer, decoded.Pixels, faces, decoded.IsMonochrome);
            using var scene = studied.Scene(PortraitWindow.Whole(decoded.Pixels.Width, decoded.Pixels.Height), decoded.Pixels.Width, decoded.Pixels.Height);
            return PaletteDistance.Of(decoded.Pixels, scene.Regions);
        }
    }

    /// <summary>Draws and measures.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="style">Name, bytes and palette of a style picture; null for a plain drawing.</param>
    /// <param name="shown">Takes photo and drawing over, for a contact sheet; both are disposed otherwise.</param>
    public AnimeTrial Run(OpenedPhoto photo, (string Name, byte[] Bytes, Palette Palette)? style, Action<PixelBuffer, PixelBuffer>? shown)
    {
        var request = new AnimeRequest { Picture = photo.Bytes, StylePicture = style is null ? null : style.Value.Bytes, StyleSwitch = style is not null, Seed = seed };
        var outcome = engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"{photo.Name}: {outcome.Fault.Detail}");
        }

        var drawn = outcome.Pictures[0];
        var plan = AnimeFraming.Plan(photo.Studied, request);
        using var scene = photo.Scene(plan.Window, plan.Width, plan.Height);
        var canvas = ColorConversion.ToPixels(scene.Lab);
        using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);
        var found = FacePair.Match([scene.People[0].Shape], analyzer.Analyze(drawn).Faces)[0];
        var (before, after) = style is { } wanted
            ? (PaletteDistance.Between(PaletteDistance.Of(canvas, scene.Regions), wanted.Palette), PaletteDistance.Between(PaletteDistance.Of(drawn, scene.Regions), wanted.Palette))
            : (0, 0);
        var trial = new AnimeTrial(
            photo.Name, style?.Name ?? "", found.Result is null ? null : LandmarkError.Of(found.Photo, found.Result), SkinLightness.Of(scene, 0, lab, null, Matrix3x2.Identity),
            embedder?.Embed(drawn, found.Result ?? found.Photo), before, after, outcome.Report.Timings.Sum(timing => timing.Milliseconds));
        if (shown is null)
        {
            canvas.Dispose();
            outcome.Dispose();
        }
        else
        {
            shown(canvas, drawn);
        }

        return trial;
    }
}
