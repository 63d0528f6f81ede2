using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Jobs of stable-diffusion.cpp's server: put in, asked after until done, cancelled when nobody waits any more.</summary>
internal sealed partial class JobsWire(OpenAiImagesOptions options, Exchange exchange) : IImagesWire
{
    private const int LongestInterval = 4;
    private const int MostFailedPolls = 4;
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(30);
    private const int SmallReply = 256 * 1024;

    public async Task<ImagesAnswer> CallAsync(ImagesCall call, Milestones milestones, RunClock clock, CancellationToken cancellationToken)
    {
        var reply = await exchange.SendAsync(HttpMethod.Post, "../sdcpp/v1/img_gen", () => JobBody.Write(options, call, milestones.Sent), SmallReply, clock, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return ImagesAnswer.Failed(ReplyReader.ErrorOf(reply, options.Address.Key));
        }

        var job = JobOf(reply);
        try
        {
            var answer = await FollowAsync(job, milestones, clock, cancellationToken).ConfigureAwait(false);
            // An answer of somebody in between: the server may still be at it.
            if (answer.Problem is { Status: >= 300 and not (404 or 410) })
            {
                await CancelAsync(job).ConfigureAwait(false);
            }

            return answer;
        }
        catch (Exception exception) when (exception is OperationCanceledException or GeneratorException)
        {
            await CancelAsync(job).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ImagesAnswer> FollowAsync(string job, Milestones milestones, RunClock clock, CancellationToken cancellationToken)
    {
        var failed = 0;
        for (var polls = 0; ; polls++)
        {
            // Short at first, for models with few steps; then rarer, for the server sends the picture with the last answer only.
            await clock.WaitAsync(options.PollInterval * Math.Min(LongestInterval, 1 + (polls / 10)), cancellationToken).ConfigureAwait(false);
            GeneratorReply reply;
            try
            {
                reply = await exchange.SendAsync(HttpMethod.Get, $"../sdcpp/v1/jobs/{job}", () => null, options.MaxReplyBytes, clock.Within(LongestPoll), cancellationToken).ConfigureAwait(false);
            }
            catch (GeneratorException exception) when (exception.Failure != GeneratorFailure.Hostile && clock.IsRunning && ++failed < MostFailedPolls)
            {
                // To ask again is safe; a server that has started anew does not know the job and says so.
                continue;
            }

            // What a proxy says for a moment is not what has become of the job.
            if (!reply.IsSuccess && reply.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone) && ++failed < MostFailedPolls)
            {
                continue;
            }

            failed = reply.IsSuccess ? 0 : failed;

            if (Outcome(reply, milestones) is { } answer)
            {
                return answer;
            }
        }
    }

    private ImagesAnswer? Outcome(GeneratorReply reply, Milestones milestones)
    {
        if (!reply.IsSuccess)
        {
            return ImagesAnswer.Failed(new ImagesProblem(new(FaultKind.EngineUnavailable, "The generator has lost the job."), (int)reply.Status, ReplyReader.ErrorOf(reply, options.Address.Key).ForOperators));
        }

        return BoundedJson.Read(reply.Body, root => Outcome(root, (int)reply.Status, milestones));
    }

    private ImagesAnswer? Outcome(JsonElement root, int status, Milestones milestones)
    {
        switch (root.Text("status"))
        {
            case "queued":
                return null;
            case "generating":
                milestones.Begun();
                return null;
            case "completed":
                milestones.Received();
                return root.Member("result") is { } result && ReplyReader.Picture(result, "images") is { } picture ? ImagesAnswer.Of(picture) : ImagesAnswer.Failed(ErrorTranslation.NoPicture(status));
            case "failed" or "cancelled":
                var error = ServerError.Read(root, options.Address.Key) ?? ServerError.None;
                return ImagesAnswer.Failed(new ImagesProblem(new(FaultKind.EngineUnavailable, "The generator failed."), status, error.Message));
            default:
                throw new GeneratorException(GeneratorFailure.Hostile, "It tells of a job in a state that does not exist.");
        }
    }

    /// <summary>Tells the server that nobody waits. It lets a job go that has not begun; one that has begun it finishes, which cannot be helped.</summary>
    private async Task CancelAsync(string job)
    {
        try
        {
            await exchange.SendAsync(HttpMethod.Post, $"../sdcpp/v1/jobs/{job}/cancel", () => null, SmallReply, new RunClock(options.Time, options.CancelTimeout), CancellationToken.None).ConfigureAwait(false);
        }
        catch (GeneratorException)
        {
            // It was a courtesy.
        }
    }

    private static string JobOf(GeneratorReply reply) =>
        BoundedJson.Read(reply.Body, root => root.Text("id")) is { } id && JobId().IsMatch(id) ? id : throw new GeneratorException(GeneratorFailure.Hostile, "It took a job without naming it.");

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex JobId();
}
