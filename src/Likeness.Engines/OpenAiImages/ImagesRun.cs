using Likeness.Engines.Pictures;
using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Serves one request after the other: plans it, calls the server for each picture, fits what comes.</summary>
internal sealed class ImagesRun(OpenAiImagesOptions options, IImagesWire wire)
{
    private const double Prepared = 0.05;

    private volatile ImagesTrouble? _trouble;

    /// <summary>The last failure; null after a success.</summary>
    public ImagesTrouble? LastTrouble => _trouble;

    public async Task<PortraitOutcome> RunAsync(PortraitRequest request, ServerAbilities abilities, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = new RunClock(options.Time, options.Timeout);
        progress?.Report(0);
        if (!new ImagesPlanner(options, abilities, cancellationToken).TryPlan(request, out var plan, out var fault))
        {
            return PortraitOutcome.Failure(fault.Kind, fault.Detail);
        }

        if (request is RetouchRequest { Fidelity: 1 } untouched)
        {
            return Untouched(untouched, plan, progress, cancellationToken);
        }

        var prepared = clock.Elapsed;
        progress?.Report(Prepared);
        var pictures = new List<PixelBuffer>();
        var done = false;
        try
        {
            foreach (var call in plan.Calls)
            {
                var share = (1 - Prepared) / plan.Calls.Count;
                var start = Prepared + (share * pictures.Count);
                var milestones = new Milestones(progress, start, start + share);
                var answer = await wire.CallAsync(call, milestones, clock, cancellationToken).ConfigureAwait(false);
                if (!answer.Succeeded)
                {
                    return Failed(answer.Problem);
                }

                pictures.Add(ResultFit.Fit(ReceivedPicture.Decode(answer.Picture, options.ResultLimits, cancellationToken), call.Size, plan.Target));
                milestones.Decoded();
            }

            done = true;
            _trouble = null;
            return PortraitOutcome.Success(pictures, Report(request, plan, [new("prepare", prepared.TotalMilliseconds), new("generate", (clock.Elapsed - prepared).TotalMilliseconds)]));
        }
        catch (GeneratorException exception)
        {
            return Failed(ErrorTranslation.Of(exception));
        }
        finally
        {
            if (!done)
            {
                pictures.ForEach(picture => picture.Dispose());
            }
        }
    }

    private PortraitOutcome Failed(ImagesProblem problem)
    {
        var trouble = new ImagesTrouble(options.Address.Label, problem.Status, problem.Fault.Kind, ServerError.Line(problem.ForOperators, options.Address.Key));
        _trouble = trouble;
        options.Trouble?.Invoke(trouble);
        return PortraitOutcome.Failure(problem.Fault.Kind, problem.Fault.Detail);
    }

    /// <summary>Full fidelity is the picture as it came; no server is asked for it.</summary>
    private PortraitOutcome Untouched(RetouchRequest request, ImagesPlan plan, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!PictureDecoder.TryDecode(request.Picture, new DecodeOptions { Limits = options.Limits }, out var decoded, out var unusable, cancellationToken))
        {
            var fault = PictureFaults.Translate(unusable);
            return PortraitOutcome.Failure(fault.Kind, fault.Detail);
        }

        progress?.Report(1);
        return PortraitOutcome.Success([decoded.Pixels], Report(request, plan, []));
    }

    private PortraitReport Report(PortraitRequest request, ImagesPlan plan, IReadOnlyList<StageTiming> timings) => new()
    {
        Engine = options.Name,
        Operation = request.Operation,
        Style = plan.Style,
        Seed = plan.Seed,
        Faces = [],
        Applied = timings.Count == 0 || plan.Calls[0].Size == plan.Target ? [] : [$"size: made at {plan.Calls[0].Size}, brought to {plan.Target}"],
        Retouch = plan.Retouch,
        Glam = plan.Glam,
        Timings = timings,
    };
}
