namespace Likeness.Conformance.Support;

/// <summary>Fetches what an answer points to, as a browser would: without a key.</summary>
internal static class Download
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Asserts that the address is that of a PNG file.</summary>
    public static async Task AssertPngAsync(string? address)
    {
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri), $"'{address}' is not an address.");
#pragma warning disable RS0030 // The test's own client talks to the test's own server.
        using var client = new HttpClient();
#pragma warning restore RS0030
        using var answer = await client.GetAsync(uri);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(PngSignature, (await answer.Content.ReadAsByteArrayAsync())[..8]);
    }
}
