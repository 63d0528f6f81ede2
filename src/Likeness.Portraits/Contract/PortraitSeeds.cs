using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Portraits;

/// <summary>Seeds of requests that bring none: they depend on the request alone, so that a repeated request repeats its answer, at whichever engine.</summary>
public static class PortraitSeeds
{
    /// <summary>The seed of a picture.</summary>
    /// <param name="picture">Its encoded bytes.</param>
    public static uint Of(ReadOnlySpan<byte> picture)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(picture, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    /// <summary>The seed of words, where there is no picture.</summary>
    /// <param name="words">The words.</param>
    public static uint Of(string words) => Of(Encoding.UTF8.GetBytes(words));

    /// <summary>The seed of a template with its users' photos.</summary>
    /// <param name="request">The request.</param>
    public static uint Of(GlamRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Users.SelectMany(user => user.Photos).Aggregate(Of(request.Template.Span), (seed, photo) => unchecked((seed * 31) + Of(photo.Span)));
    }
}
