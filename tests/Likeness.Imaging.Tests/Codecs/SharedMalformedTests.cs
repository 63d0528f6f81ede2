using Likeness.Testing;

namespace Likeness.Imaging.Tests;

/// <summary>The collection of malformed files with what is expected of each.</summary>
public sealed class SharedMalformedTests
{
    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        var table = SharedPhotos.Available ? SharedPhotos.PathOf("malformed/EXPECT.tsv") : null;
        foreach (var line in table is null ? [] : File.ReadLines(table).Skip(1).Select(line => line.Split('\t')))
        {
            // Text files carry base64; undoing that is the work of the intake.
            if (!line[0].EndsWith(".txt", StringComparison.Ordinal))
            {
                rows.Add(line[0], line[1]);
            }
        }

        if (rows.Count == 0)
        {
            rows.Add("", "");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Malformed_file_behaves_as_the_table_says(string name, string expected)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var bytes = File.ReadAllBytes(SharedPhotos.PathOf("malformed/" + name));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decoded = PictureDecoder.TryDecode(bytes, DecodeOptions.Default, out var picture, out var fault);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        using (picture)
        {
            Assert.True(decoded ? fault is null && picture is not null : picture is null && fault is not null);
            if (expected.StartsWith("refuse", StringComparison.Ordinal))
            {
                Assert.False(decoded, $"{name} was accepted");
                Assert.NotEqual(PictureFaultKind.TimedOut, fault!.Kind);
                Assert.InRange(allocated, 0, 4 << 20);
            }
            else if (!expected.StartsWith("accept or", StringComparison.Ordinal))
            {
                Assert.True(decoded, $"{name}: {fault?.Detail}");
            }
        }
    }
}
