using System.Globalization;
using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>Hashes of pictures that nobody may bring or get. Immutable and thread-safe.</summary>
/// <remarks>All hashes are compared, eight bytes and one population count each: a tree over Hamming distances visits most of its nodes at useful radii and waits for memory at each.</remarks>
public sealed class PictureBlocklist
{
    /// <summary>Largest radius: beyond it unlike pictures meet.</summary>
    public const int LargestRadius = 20;

    /// <summary>Pictures are looked at with at most this many pixels a side.</summary>
    public const int Side = Thumbnail.Side;

    private readonly Entry[] _entries;
    private readonly ulong[] _hashes;
    private readonly List<(int Radius, int Start, int End)> _groups = [];
    private readonly bool _mirrored;

    private PictureBlocklist(IEnumerable<Entry> entries, bool mirrored)
    {
        // Of one radius each, so that the inner loop compares with a constant.
        _entries = [.. entries.OrderBy(entry => entry.Radius)];
        _hashes = [.. _entries.Select(entry => entry.Hash.Bits)];
        _mirrored = mirrored;
        for (var start = 0; start < _entries.Length;)
        {
            var radius = _entries[start].Radius;
            var end = start;
            while (end < _entries.Length && _entries[end].Radius == radius)
            {
                end++;
            }

            _groups.Add((radius, start, end));
            start = end;
        }
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads list files: one entry a line, <c>hash[,category[,radius]]</c>, <c>#</c> for comments.</summary>
    /// <param name="paths">The files, UTF-8.</param>
    /// <param name="radius">In how many bits a picture may differ from an entry that says nothing else, 0…<see cref="LargestRadius"/>.</param>
    /// <param name="mirrored">Whether mirror images are found too.</param>
    /// <exception cref="ModerationListException">A file cannot be read or an entry cannot be used.</exception>
    public static PictureBlocklist Load(IEnumerable<string> paths, int radius = 8, bool mirrored = true)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var entries = new List<Entry>();
        foreach (var path in paths)
        {
            var name = ListFile.NameOf(path);
            foreach (var (line, text) in ListFile.Read(path))
            {
                entries.Add(Read(text, name, line, radius) ?? throw new ModerationListException(
                    $"{path}, line {line}: an entry is 16 hexadecimal digits, then perhaps a category and a radius from 0 to {LargestRadius}, with commas between."));
            }
        }

        return new PictureBlocklist(entries, mirrored);
    }

    /// <summary>The first entry that a picture is like, or null.</summary>
    /// <param name="picture">3 or 4 channels. A picture of one colour is like none.</param>
    public PictureMatch? Find(PixelBuffer picture) => _entries.Length == 0 ? null : Find(PictureSpectrum.Of(picture));

    /// <summary>Whether a text can be a category: 1 to 32 of a–z, 0–9, '-', '_'.</summary>
    /// <param name="text">The text.</param>
    public static bool IsCategory(string text) => ListFile.IsCategory(text);

    internal PictureMatch? Find(PictureSpectrum spectrum) =>
        spectrum.Hash(mirrored: false) is { } hash
            ? Find(hash) ?? (_mirrored && spectrum.Hash(mirrored: true) is { } mirror ? Find(mirror) : null)
            : null;

    internal PictureMatch? Find(PictureHash hash)
    {
        foreach (var (radius, start, end) in _groups)
        {
            if (FirstWithin(hash.Bits, _hashes.AsSpan(start, end - start), radius) is >= 0 and var at)
            {
                var entry = _entries[start + at];
                return new PictureMatch(entry.Category, $"{entry.List}:{entry.Line}", hash.DistanceTo(entry.Hash));
            }
        }

        return null;
    }

    private static int FirstWithin(ulong bits, ReadOnlySpan<ulong> hashes, int radius)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            if (BitOperations.PopCount(hashes[i] ^ bits) <= radius)
            {
                return i;
            }
        }

        return -1;
    }

    private static Entry? Read(string text, string list, int line, int radius)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var category = parts is [_, { Length: > 0 } named, ..] ? named : ListFile.DefaultCategory;
        var isRadius = parts.Length < 3 || (int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out radius) && radius <= LargestRadius);
        return parts.Length <= 3 && isRadius && PictureHash.TryParse(parts[0], out var hash) && ListFile.IsCategory(category)
            ? new Entry(hash, radius, category, list, line)
            : null;
    }

    private sealed record Entry(PictureHash Hash, int Radius, string Category, string List, int Line);
}
