namespace Likeness.Engines.OpenAiImages;

/// <summary>Edits as forms, one part <c>image[]</c> for each picture; pictures from words as JSON. OpenAI, vLLM-Omni, SGLang.</summary>
internal sealed class FormsWire(OpenAiImagesOptions options, Exchange exchange, ReplyReader reader) : IImagesWire
{
    private const int SmallBody = 16 * 1024;

    public async Task<ImagesAnswer> CallAsync(ImagesCall call, Milestones milestones, RunClock clock, CancellationToken cancellationToken)
    {
        var parameters = new CallParameters(options, call);
        var isEdit = call.Pictures.Count > 0;
        var reply = await exchange.SendAsync(HttpMethod.Post, isEdit ? "images/edits" : "images/generations", Content, options.MaxReplyBytes, clock, cancellationToken).ConfigureAwait(false);
        milestones.Received();
        return await reader.ReadAsync(reply, clock, cancellationToken).ConfigureAwait(false);

        HttpContent Content() => isEdit
            ? new FormBody(parameters.Fields, "image[]", call.Pictures, milestones.Sent)
            : JsonBody.Write(SmallBody, parameters.WriteTo, milestones.Sent);
    }
}
