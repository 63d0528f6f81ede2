using System.Diagnostics.CodeAnalysis;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>What a call gave: an encoded picture, or why there is none.</summary>
internal sealed class ImagesAnswer
{
    private ImagesAnswer(ReadOnlyMemory<byte> picture, ImagesProblem? problem)
    {
        Picture = picture;
        Problem = problem;
    }

    public ReadOnlyMemory<byte> Picture { get; }

    public ImagesProblem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static ImagesAnswer Of(ReadOnlyMemory<byte> picture) => new(picture, null);

    public static ImagesAnswer Failed(ImagesProblem problem) => new(default, problem);
}

/// <summary>Why a call failed.</summary>
/// <param name="Fault">What callers are told.</param>
/// <param name="Status">The server's status; null where there was no answer.</param>
/// <param name="ForOperators">What the server said, without keys.</param>
internal sealed record ImagesProblem(PortraitFault Fault, int? Status, string ForOperators);
