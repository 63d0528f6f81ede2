using System.Text.Json.Nodes;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads what a glam request asks for.</summary>
internal static class GlamReading
{
    /// <summary>ReActor blends faces in eighths.</summary>
    private const int SimilaritySteps = 8;

    public static RequestNeeds Read(GlamRequest request) => new()
    {
        Operation = request.Operation,
        Pictures =
        [
            new(TemplateSlots.Image, request.Template),
            .. request.Users.Take(GlamRequest.MostUsers).Select((user, i) => new RequestPicture(TemplateSlots.Numbered(TemplateSlots.Face, i), user.Photos is [var photo, ..] ? photo : default)),
        ],
        Flags = request.Clarity > 1 ? [TemplateSlots.Upscale] : [],
        Values = new Dictionary<string, JsonValue>
        {
            [TemplateSlots.Similarity] = JsonValue.Create(request.Similarity),
            [TemplateSlots.SimilarityStep] = JsonValue.Create(Step(request.Similarity)),
            [TemplateSlots.Upscale] = JsonValue.Create(request.Clarity),
        },
        Seed = () => request.Seed ?? PortraitSeeds.Of(request),
        Runs = seed => Runs(request, seed),
        ResultSize = size => size!.Value * request.Clarity,
        Factor = request.Clarity,
        TooShortSide = GlamRequest.LargestRefusedSide,
        Refusal = request.Users.Any(user => user.Place is not null)
            ? "A workflow replaces the largest faces in their order and cannot be told which rectangle is whose; the embedded engine can."
            : null,
    };

    /// <summary>How the pictures came about.</summary>
    public static GlamReport Report(GlamRequest request, IReadOnlyList<RequestRun> runs) => new(
        request.Similarity,
        [.. runs.Select(run => new GlamPicture(run.Style!, run.Seed))],
        [.. request.Users.Select((user, i) => new GlamMatch(i, 0, [], user.Photos.Count > 1 ? [$"The first of {user.Photos.Count} photos was used; a workflow does not choose."] : []))]);

    private static string Step(double similarity) => FormattableString.Invariant($"{Math.Round(similarity * SimilaritySteps, MidpointRounding.AwayFromZero) * 100 / SimilaritySteps:0.#}%");

    private static List<RequestRun> Runs(GlamRequest request, uint seed)
    {
        var drawn = Enum.GetValues<GlamStyle>();
        var random = new SeededRandom(seed);
        for (var i = drawn.Length - 1; i > 0; i--)
        {
            var j = Math.Min(i, (int)((i + 1) * random.NextSingle()));
            (drawn[i], drawn[j]) = (drawn[j], drawn[i]);
        }

        return
        [
            .. Enumerable.Range(0, request.Count).Select(i => new RequestRun(
                unchecked(seed + (uint)i),
                (request.Users.Count > 1 ? GlamStyle.Balanced : request.Styles.Count > i ? request.Styles[i] : drawn[i % drawn.Length]).Name())),
        ];
    }
}
