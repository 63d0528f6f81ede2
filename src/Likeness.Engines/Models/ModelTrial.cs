using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Engines.Models;

/// <summary>Lets a model do its stage's work once.</summary>
public static class ModelTrial
{
    /// <summary>Loads the file as its stage would, which runs it.</summary>
    /// <param name="path">The file; its bytes were compared with the manifest before.</param>
    /// <param name="manifest">The manifest.</param>
    /// <returns>One sentence when it does not work; null when it does.</returns>
    public static string? Run(string path, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        try
        {
            switch (manifest.Stage)
            {
                case ModelStage.Segmentation:
                    _ = RegionModel.Read(StageOptions.Regions(manifest, path));
                    break;
                case ModelStage.SuperResolution:
                    _ = SuperResolutionModel.Read(StageOptions.SuperResolution(manifest, path));
                    break;
                case ModelStage.Classifier:
                    PictureClassifier.Load(StageOptions.Classifier(manifest, path)).Dispose();
                    break;
                case ModelStage.Style:
                    PictureStyler.Load(StageOptions.Style(manifest, path)).Dispose();
                    break;
                case ModelStage.Restoration:
                    FaceRestorer.Load(StageOptions.Restoration(manifest, path)).Dispose();
                    break;
                case ModelStage.FaceSwap:
                    FaceTrial.Swapper(StageOptions.FaceSwap(manifest, path, manifest, path));
                    break;
                case ModelStage.FaceEmbedder:
                    FaceTrial.Embedder(StageOptions.FaceSwap(manifest, path, manifest, path));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(manifest), manifest.Stage, "A stage without a trial.");
            }

            return null;
        }
        catch (NativePartException exception)
        {
            return exception.Message;
        }
    }
}
