namespace Likeness.Imaging;

/// <summary>Copies of planes with a border around them, so that windows never leave the plane.</summary>
internal static class PaddedPlane
{
    /// <summary>A plane with its border replicated by so many samples at each side.</summary>
    public static Plane Replicate(Plane source, int margin)
    {
        var padded = new Plane(source.Width + (2 * margin), source.Height + (2 * margin));
        RowParallel.For(padded.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = source.Row(Math.Clamp(y - margin, 0, source.Height - 1));
                var target = padded.Row(y);
                target[..margin].Fill(row[0]);
                row.CopyTo(target[margin..]);
                target[(margin + source.Width)..].Fill(row[^1]);
            }
        }, minRows: 64);
        return padded;
    }
}
