using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>Writes what the embedded engine knows about a picture into a folder, a PNG file for each layer.</summary>
internal static class FaceLayers
{
    /// <param name="folder">An existing folder; other files in it stay.</param>
    /// <param name="name">The picture's name, for messages.</param>
    /// <param name="picture">The picture as it was decoded.</param>
    /// <param name="analysis">Its faces.</param>
    /// <param name="analyzer">The analyzer that found them.</param>
    /// <param name="cancellationToken">Stops between two layers.</param>
    /// <exception cref="CommandFault">There is no face, or a file could not be written.</exception>
    public static async Task WriteAsync(string folder, string name, DecodedPicture picture, FaceAnalysis analysis, FaceAnalyzer analyzer, CancellationToken cancellationToken)
    {
        if (analysis.Faces.Count == 0)
        {
            throw new CommandFault(ExitCode.Input, $"{name}: no face was found, so there are no layers to write.");
        }

        using var upright = Warp.Turn(picture.Pixels, analysis.QuarterTurns);
        foreach (var layer in SceneLayers.Render(upright, analysis.Faces, analyzer, picture.IsMonochrome, cancellationToken))
        {
            using (layer)
            {
                await OutputFile.WriteAsync(Path.Combine(folder, layer.Name + ".png"), PictureEncoder.Encode(layer.Picture, new EncodeOptions { Format = PictureFormat.Png }), cancellationToken);
            }
        }
    }
}
