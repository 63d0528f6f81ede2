using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Seeds that depend on the request alone, as the embedded engine derives them, so that a repeated request repeats its seed.</summary>
internal static class RequestSeed
{
    public static uint Of(ReadOnlyMemory<byte> picture)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(picture.Span, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }

    public static uint Of(string words) => Of(Encoding.UTF8.GetBytes(words));

    public static uint Of(GlamRequest request) =>
        request.Users.SelectMany(user => user.Photos).Aggregate(Of(request.Template), (seed, photo) => unchecked((seed * 31) + Of(photo)));
}
