using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Likeness.Engines.Pictures;

namespace Likeness.Engines.OpenAiImages;

/// <summary>A form with files (RFC 7578), written part by part: pictures go from where they are to the connection, the length is known before.</summary>
/// <remarks>The boundary is a hash of what is sent, so that nobody can write a text in which it occurs.</remarks>
internal sealed class FormBody : HttpContent
{
    private readonly List<(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)> _parts = [];
    private readonly ReadOnlyMemory<byte> _end;
    private readonly Action? _sent;

    /// <param name="fields">Names and values, in order.</param>
    /// <param name="fileField">Name of the parts with pictures.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="sent">Called when all has been written.</param>
    public FormBody(IReadOnlyList<(string Name, string Value)> fields, string fileField, IReadOnlyList<SentPicture> pictures, Action? sent)
    {
        _sent = sent;
        var values = fields.Select(field => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(field.Value)).ToList();
        var boundary = Boundary(values.Concat(pictures.Select(picture => picture.Png)));
        for (var i = 0; i < fields.Count; i++)
        {
            Add(boundary, $"Content-Disposition: form-data; name=\"{fields[i].Name}\"", values[i]);
        }

        for (var i = 0; i < pictures.Count; i++)
        {
            Add(boundary, string.Create(CultureInfo.InvariantCulture, $"Content-Disposition: form-data; name=\"{fileField}\"; filename=\"picture-{i + 1}.png\"\r\nContent-Type: image/png"), pictures[i].Png);
        }

        _end = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var (head, body) in _parts)
        {
            await stream.WriteAsync(head, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(_end, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _sent?.Invoke();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _end.Length + _parts.Sum(part => (long)part.Head.Length + part.Body.Length);
        return true;
    }

    private void Add(string boundary, string head, ReadOnlyMemory<byte> body) =>
        _parts.Add((Encoding.ASCII.GetBytes($"{(_parts.Count > 0 ? "\r\n" : "")}--{boundary}\r\n{head}\r\n\r\n"), body));

    private static string Boundary(IEnumerable<ReadOnlyMemory<byte>> bodies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var body in bodies)
        {
            hash.AppendData(body.Span);
        }

        return "likeness-" + Convert.ToHexStringLower(hash.GetHashAndReset())[..40];
    }
}
