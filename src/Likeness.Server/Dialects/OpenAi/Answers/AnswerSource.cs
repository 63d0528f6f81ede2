using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Makes answers of jobs that succeeded. It needs the plan, the results and the time, never the request: the same for a client that waited and for one that asks later.</summary>
internal sealed class AnswerSource(IResultStore store, ResultLinks links)
{
    /// <summary>Opens an answer; null when a picture that belongs into it is gone, because it has expired. The caller disposes it.</summary>
    /// <param name="plan">What the answer must know of its request.</param>
    /// <param name="results">The job's results.</param>
    /// <param name="createdAt">When the job was created: the answer says so.</param>
    /// <param name="publicAddress">What stands before the path of a result, from <see cref="PublicAddress"/>.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<FinishedAnswer?> OpenAsync(
        AnswerPlan plan, IReadOnlyList<StoredResult> results, DateTimeOffset createdAt, string publicAddress, CancellationToken cancellationToken)
    {
        var pictures = new List<AnswerPicture>(results.Count);
        var answer = new FinishedAnswer(plan, pictures, createdAt);
        try
        {
            foreach (var result in results)
            {
                var content = plan.Inline ? await store.OpenAsync(result.FileName, result.ExpiresAt, cancellationToken) : null;
                if (plan.Inline && content is null)
                {
                    await answer.DisposeAsync();
                    return null;
                }

                pictures.Add(new AnswerPicture(publicAddress + links.Create(result), ResultFormats.ContentType(result.FileName)!, content?.Stream));
            }

            return answer;
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }
}
