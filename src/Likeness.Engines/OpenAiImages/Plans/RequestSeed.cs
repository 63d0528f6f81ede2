using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The seed of a request that brings none: it depends on its pictures and words alone, so that a repeated request repeats its answer.</summary>
internal static class RequestSeed
{
    public static uint Of(PortraitRequest request, OpenAiImagesOptions options) => request.Seed ?? options.SeedSource?.Invoke(request) ?? Derive(request);

    private static uint Derive(PortraitRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var picture in Pictures(request))
        {
            hash.AppendData(picture.Span);
        }

        hash.AppendData(Encoding.UTF8.GetBytes(Words(request)));
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        return BinaryPrimitives.ReadUInt32LittleEndian(result);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Pictures(PortraitRequest request) => request switch
    {
        EditRequest edit => edit.Pictures,
        StylizeRequest stylize => [stylize.Picture],
        RetouchRequest retouch => [retouch.Picture],
        AnimeRequest anime => new[] { anime.Picture, anime.Face, anime.StylePicture }.OfType<ReadOnlyMemory<byte>>(),
        GlamRequest glam => glam.Users.SelectMany(user => user.Photos).Prepend(glam.Template),
        _ => [],
    };

    private static string Words(PortraitRequest request) => request switch
    {
        EditRequest edit => edit.Prompt,
        AnimeRequest anime => anime.Prompt,
        _ => "",
    };
}
