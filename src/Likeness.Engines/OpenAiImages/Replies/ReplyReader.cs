using System.Net;
using System.Text;
using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Reads answers: a picture as base64 or by an address on the same server, or an error of any shape.</summary>
internal sealed class ReplyReader(OpenAiImagesOptions options, GeneratorConnection connection, Exchange exchange)
{
    /// <exception cref="GeneratorException">The answer is not what the protocol says.</exception>
    public async Task<ImagesAnswer> ReadAsync(GeneratorReply reply, RunClock clock, CancellationToken cancellationToken)
    {
        if (!reply.IsSuccess)
        {
            return ImagesAnswer.Failed(ErrorOf(reply, options.Address.Key));
        }

        var found = BoundedJson.Read(reply.Body, root => Found(root, (int)reply.Status));
        return found.Address is { } address ? await FetchAsync(address, clock, cancellationToken).ConfigureAwait(false) : found.Answer!;
    }

    /// <summary>The first picture of a list; null where there is none.</summary>
    public static ReadOnlyMemory<byte>? Picture(JsonElement root, string list)
    {
        foreach (var item in root.Items(list))
        {
            if (item.Member("b64_json") is { ValueKind: JsonValueKind.String } text)
            {
                return Base64Picture.Decode(text);
            }
        }

        return null;
    }

    /// <summary>What a failed answer says, JSON or not.</summary>
    public static ImagesProblem ErrorOf(GeneratorReply reply, string? key)
    {
        try
        {
            return ErrorTranslation.Of(reply.Status, BoundedJson.Read(reply.Body, root => ServerError.Read(root, key)) ?? ServerError.None);
        }
        catch (GeneratorException)
        {
            return ErrorTranslation.Of(reply.Status, ServerError.None);
        }
    }

    private (ImagesAnswer? Answer, string? Address) Found(JsonElement root, int status)
    {
        if (ServerError.Read(root, options.Address.Key) is { } error)
        {
            // Some gateways tell errors with a success's status.
            return (ImagesAnswer.Failed(ErrorTranslation.Of(HttpStatusCode.BadRequest, error) with { Status = status }), null);
        }

        if (Picture(root, "data") is { } picture)
        {
            return (ImagesAnswer.Of(picture), null);
        }

        var address = root.Items("data").Select(item => item.Text("url")).FirstOrDefault(url => url is { Length: > 0 });
        return address is null ? (ImagesAnswer.Failed(ErrorTranslation.NoPicture(status)), null) : (null, address);
    }

    private async Task<ImagesAnswer> FetchAsync(string address, RunClock clock, CancellationToken cancellationToken)
    {
        if (address.StartsWith("data:", StringComparison.Ordinal))
        {
            return ImagesAnswer.Of(Base64Picture.Decode(Encoding.UTF8.GetBytes(address)));
        }

        var uri = connection.Resolve(address) ?? throw new GeneratorException(GeneratorFailure.Hostile, "Its picture lies on another server, which is not followed.");
        var reply = await exchange.SendAsync(HttpMethod.Get, uri.AbsoluteUri, () => null, options.ResultLimits.MaxBytes, clock, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess ? ImagesAnswer.Of(reply.Body) : ImagesAnswer.Failed(ErrorOf(reply, options.Address.Key));
    }
}
