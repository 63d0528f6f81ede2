using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>A picture classifier with the probabilities from which on its labels refuse.</summary>
/// <param name="classifier">The classifier; this object disposes it.</param>
/// <param name="thresholds">Label and threshold, 0…1.</param>
internal sealed class ClassifierCheck(PictureClassifier classifier, IEnumerable<(string Label, float Threshold)> thresholds) : IDisposable
{
    private readonly (int Index, string Label, float Threshold)[] _thresholds =
        [.. thresholds.Select(item => (Index: IndexOf(classifier, item.Label), item.Label, item.Threshold)).OrderBy(item => item.Index)];

    /// <summary>The label that refuses a picture, the one furthest above its threshold; null when none does.</summary>
    /// <exception cref="NativePartException">The classifier fails.</exception>
    public string? Refuse(PixelBuffer picture)
    {
        var probabilities = classifier.Classify(picture);
        return _thresholds.Where(item => probabilities[item.Index] >= item.Threshold).OrderByDescending(item => probabilities[item.Index] - item.Threshold).Select(item => item.Label).FirstOrDefault();
    }

    public void Dispose() => classifier.Dispose();

    private static int IndexOf(PictureClassifier classifier, string label)
    {
        for (var i = 0; i < classifier.Labels.Length; i++)
        {
            if (classifier.Labels[i].Equals(label, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentException($"The classifier has no label {label}.", nameof(label));
    }
}
