using System.Net;
using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The one place where servers' errors become faults. What a server says is for operators; callers get sentences of ours.</summary>
internal static class ErrorTranslation
{
    private static readonly string[] PolicyWords = ["content_policy", "moderation_blocked", "content_filter", "content policy", "safety system", "safety_violation", "moderation"];

    private static readonly string[] QuotaWords = ["insufficient_quota", "billing", "credit_balance", "payment"];

    // Few and plain: what is sent was written here, so a server seldom means the picture when it names one.
    private static readonly string[] UnreadableWords = ["invalid_image", "invalid image file", "cannot identify image", "decode image", "decode the image", "corrupt", "truncated"];

    /// <summary>An answer that is no success.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="error">What the server said.</param>
    public static ImagesProblem Of(HttpStatusCode status, ServerError error)
    {
        var code = (int)status;
        var fault = code switch
        {
            400 or 403 or 422 or 451 when Says(error, PolicyWords) => new PortraitFault(FaultKind.EngineRefused, "The generator refused the request by its own content policy."),
            401 or 403 => Unavailable("The generator refuses the key that it was given."),
            402 => Unavailable("The generator's account is exhausted."),
            429 when Says(error, QuotaWords) => Unavailable("The generator's account is exhausted."),
            404 or 405 or 410 => Unavailable("The generator does not know the address or the model that it was asked for."),
            408 or 504 => new PortraitFault(FaultKind.EngineTimedOut, "The generator took too long."),
            413 => new PortraitFault(FaultKind.EngineCannot, "The picture is larger than the generator accepts; another engine may take it."),
            429 or 503 => new PortraitFault(FaultKind.EngineBusy, "The generator has no room now."),
            400 or 415 or 422 => Refused(error),
            _ => Unavailable("The generator failed."),
        };
        return new ImagesProblem(fault, code, error.Message.Length > 0 ? error.Message : $"It answered {code}.");
    }

    /// <summary>A conversation that failed.</summary>
    public static ImagesProblem Of(GeneratorException exception) => new(
        exception.Failure switch
        {
            GeneratorFailure.TimedOut => new PortraitFault(FaultKind.EngineTimedOut, "The generator took too long."),
            GeneratorFailure.Unreachable => Unavailable("The generator cannot be reached."),
            GeneratorFailure.Broken => Unavailable("The connection to the generator broke."),
            _ => Unavailable("The generator answered with something that is not a usable picture."),
        },
        null,
        exception.Message);

    /// <summary>An answer whose form is right but which holds no picture.</summary>
    public static ImagesProblem NoPicture(int status) => new(Unavailable("The generator answered without a picture."), status, "It answered without a picture.");

    private static PortraitFault Refused(ServerError error)
    {
        if (Says(error, "model") && Says(error, "not found", "does not exist", "not_found"))
        {
            return Unavailable("The generator does not know the model that it was asked for.");
        }

        if (Says(error, UnreadableWords))
        {
            return new PortraitFault(FaultKind.PictureUnreadable, "The generator cannot read the picture.");
        }

        return Says(error, "prompt") && Says(error, "long", "length", "empty", "required")
            ? new PortraitFault(FaultKind.InvalidParameter, "The generator does not accept the words: they are too long or empty.")
            : new PortraitFault(FaultKind.EngineCannot, "The generator does not accept the request; another engine may.");
    }

    private static PortraitFault Unavailable(string detail) => new(FaultKind.EngineUnavailable, detail);

    private static bool Says(ServerError error, params string[] words) =>
        words.Any(word => error.Code.Contains(word, StringComparison.Ordinal) || error.Message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
