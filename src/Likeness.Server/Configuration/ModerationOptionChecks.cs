using System.Globalization;
using Likeness.Server.Moderation;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Configuration;

/// <summary>Whether the options of moderation make sense. What is inside the files is checked when they are read, at start too.</summary>
internal static class ModerationOptionChecks
{
    public static void Check(ModerationOptions options, List<string> errors)
    {
        CheckFiles(nameof(options.TextLists), options.TextLists, errors);
        CheckFiles(nameof(options.PictureLists), options.PictureLists, errors);
        if (!string.IsNullOrEmpty(options.ClassifierModel))
        {
            CheckClassifier(options, errors);
        }

        if (!string.IsNullOrEmpty(options.WebhookUrl)
            && (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length + address.Fragment.Length > 0))
        {
            errors.Add($"Moderation:{nameof(options.WebhookUrl)}: it must be an http or https address without user name.");
        }

        if (!string.IsNullOrEmpty(options.WebhookSecret) && WebhookSignature.ReadSecret(options.WebhookSecret) is null)
        {
            errors.Add($"Moderation:{nameof(options.WebhookSecret)}: it must be whsec_ and 24 to 64 bytes as base64.");
        }
    }

    /// <summary>Reads <c>label=0.8</c>; null when it is something else.</summary>
    public static (string Label, float Threshold)? ReadThreshold(string text)
    {
        var equals = text.LastIndexOf('=');
        return equals > 0 && float.TryParse(text.AsSpan(equals + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var threshold) && threshold is > 0 and <= 1
            ? (text[..equals].Trim(), threshold)
            : null;
    }

    private static void CheckFiles(string name, IEnumerable<string> paths, List<string> errors)
    {
        errors.AddRange(paths.Where(path => !File.Exists(path)).Select(path => $"Moderation:{name}: there is no file {path}."));
        errors.AddRange(paths.GroupBy(ListFile.NameOf).Where(group => group.Count() > 1).Select(group => $"Moderation:{name}: two files are called {group.Key}; refusals could not be traced."));
    }

    private static void CheckClassifier(ModerationOptions options, List<string> errors)
    {
        if (!File.Exists(options.ClassifierModel))
        {
            errors.Add($"Moderation:{nameof(options.ClassifierModel)}: there is no file {options.ClassifierModel}.");
        }

        if (options.ClassifierThresholds.Count == 0)
        {
            errors.Add($"Moderation:{nameof(options.ClassifierThresholds)} must name at least one label, such as label=0.8.");
        }

        foreach (var text in options.ClassifierThresholds)
        {
            if (ReadThreshold(text) is not { } read || !options.ClassifierLabels.Contains(read.Label, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add($"Moderation:{nameof(options.ClassifierThresholds)}: '{text}' is not a label of Moderation:{nameof(options.ClassifierLabels)}, '=' and a number above 0 and up to 1.");
            }
        }

        if (options.ClassifierMean.Count is not (0 or 3) || options.ClassifierStandardDeviation.Count is not (0 or 3))
        {
            errors.Add($"Moderation:{nameof(options.ClassifierMean)} and Moderation:{nameof(options.ClassifierStandardDeviation)} must have three numbers each.");
        }
    }
}
