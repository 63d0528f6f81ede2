using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>A contact sheet: the photo, large, and beside it what each style makes of it.</summary>
internal static class StyleSheet
{
    private const int LargestPhoto = 2048;

    /// <summary>Draws a request in all styles, one after the other.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="request">The request; its style is not looked at.</param>
    /// <param name="progress">Receives 0…1 over all styles.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <returns>An outcome a style. A fault of the photo or of a parameter ends the list early: it would be the same in each.</returns>
    public static async Task<IReadOnlyList<StyledPicture>> DrawAsync(IPortraitEngine engine, StylizeRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var styles = Enum.GetValues<PortraitStyle>();
        var pictures = new List<StyledPicture>(styles.Length);
        foreach (var style in styles)
        {
            var part = progress is null ? null : new PartOfProgress(progress, (double)pictures.Count / styles.Length, 1.0 / styles.Length);
            var outcome = await engine.RunAsync(request with { Style = style }, part, cancellationToken);
            pictures.Add(new StyledPicture(style, outcome));
            if (outcome.Fault is { Kind: not FaultKind.EngineCannot })
            {
                break;
            }
        }

        progress?.Report(1);
        return pictures;
    }

    /// <summary>Lays the photo and the pictures out; a style that the engine does not make says so in its place.</summary>
    /// <param name="photo">The encoded photo.</param>
    /// <param name="pictures">The pictures in order, at least one of them drawn.</param>
    /// <returns>The sheet; the caller disposes it.</returns>
    /// <exception cref="CommandFault">The photo cannot be read.</exception>
    public static PixelBuffer Lay(ReadOnlyMemory<byte> photo, IReadOnlyList<SheetTile> pictures)
    {
        if (!PictureDecoder.TryDecode(photo, new DecodeOptions { Limits = InputFile.Limits, FitWithin = LargestPhoto }, out var decoded, out var fault))
        {
            throw fault.ToCommandFault("photo");
        }

        using (decoded)
        {
            var shape = pictures.First(tile => tile.Picture is not null).Picture!;
            return ContactSheet.WithLead(new SheetTile(decoded.Pixels, "Photo"), pictures, shape.Width, shape.Height);
        }
    }

    private sealed class PartOfProgress(IProgress<double> whole, double start, double length) : IProgress<double>
    {
        public void Report(double value) => whole.Report(start + (value * length));
    }
}

/// <summary>What came of one style.</summary>
/// <param name="Style">The style.</param>
/// <param name="Outcome">A picture or a fault.</param>
internal sealed record StyledPicture(PortraitStyle Style, PortraitOutcome Outcome) : IDisposable
{
    /// <summary>Its place in a contact sheet.</summary>
    public SheetTile Tile => Outcome.Succeeded ? new SheetTile(Outcome.Pictures[0], Style.Name()) : new SheetTile(null, Style.Name(), Outcome.Fault.Detail);

    public void Dispose() => Outcome.Dispose();
}
