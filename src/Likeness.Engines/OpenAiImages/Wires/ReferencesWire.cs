using System.Text.Json;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Everything as a generation in JSON, pictures as bare base64 references: LocalAI silently ignores a picture that is a data address, and stretches the others to the size of the result.</summary>
internal sealed class ReferencesWire(OpenAiImagesOptions options, Exchange exchange, ReplyReader reader) : IImagesWire
{
    public async Task<ImagesAnswer> CallAsync(ImagesCall call, Milestones milestones, RunClock clock, CancellationToken cancellationToken)
    {
        var parameters = new CallParameters(options, call);
        var pictures = ShapedPictures.Of(call);
        var reply = await exchange.SendAsync(HttpMethod.Post, "images/generations", () => JsonBody.Write(PictureJson.Estimate(call), Members, milestones.Sent), options.MaxReplyBytes, clock, cancellationToken).ConfigureAwait(false);
        milestones.Received();
        return await reader.ReadAsync(reply, clock, cancellationToken).ConfigureAwait(false);

        void Members(Utf8JsonWriter writer)
        {
            parameters.WriteTo(writer);
            PictureJson.Write(writer, "ref_images", pictures);
        }
    }
}
