using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Engines.Models;

namespace Likeness.Engines.Tests.Models;

public sealed class ManifestRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_as_the_same() => Prop.ForAll(Seeds, seed =>
    {
        var manifest = RandomManifests.Make(seed);
        var written = ManifestWriting.Write(manifest);
        var reading = ManifestReading.Read(written);
        Assert.Empty(reading.Errors);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ManifestWriting.Write(reading.Manifest!)));
        Assert.Equal((manifest.Name, manifest.Sha256, manifest.Bytes, manifest.Stage, manifest.CommercialUse), (reading.Manifest!.Name, reading.Manifest.Sha256, reading.Manifest.Bytes, reading.Manifest.Stage, reading.Manifest.CommercialUse));
        Assert.Equal(manifest.Processing.Template, reading.Manifest.Processing.Template);
        Assert.Equal(manifest.Processing.Range, reading.Manifest.Processing.Range);
        Assert.Equal(manifest.Processing.Mean ?? [], reading.Manifest.Processing.Mean ?? []);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_byte_is_another_manifest_or_none_and_never_an_exception() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var written = ManifestWriting.Write(RandomManifests.Make(seed));
        for (var i = 0; i < 3; i++)
        {
            written[random.Next(written.Length)] = (byte)random.Next(256);
        }

        var reading = ManifestReading.Read(written);
        Assert.True(reading.Manifest is null == reading.Errors.Count > 0);
        Assert.All(reading.Errors, error => Assert.DoesNotContain(error, char.IsControl));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_manifest_that_is_read_is_valid_by_the_schema() => Prop.ForAll(Seeds, seed => Assert.Empty(ManifestSchema.Check(ManifestWriting.Write(RandomManifests.Make(seed))))).QuickCheckThrowOnFailure();

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
}
