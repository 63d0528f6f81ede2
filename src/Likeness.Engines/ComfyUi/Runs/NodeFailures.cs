using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Recognises why a node failed. The server's own words are for operators alone: they may hold paths and prompts.</summary>
internal static class NodeFailures
{
    public static ComfyException Translate(ComfyFailure? failure)
    {
        if (failure is null)
        {
            return new(FaultKind.EngineUnavailable, "The generator failed.", "A prompt failed and the server does not say why.");
        }

        var notice = OperatorText.Clean($"The node class '{failure.NodeType}' failed: {failure.ExceptionType}: {failure.Message}");
        // ReActor's weight node trips over its own variable when a picture shows no face.
        if (Says("no face") || Says("blended_face"))
        {
            return new(FaultKind.NoFace, "No face was found in the picture.", notice);
        }

        return Says("out of memory") || failure.ExceptionType.Contains("OutOfMemory", StringComparison.Ordinal)
            ? new(FaultKind.EngineUnavailable, "The generator ran out of memory.", notice)
            : new(FaultKind.EngineUnavailable, "The generator failed.", notice);

        bool Says(string words) => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
