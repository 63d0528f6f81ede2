using System.Text.RegularExpressions;
using Likeness.Engines.Models;

namespace Likeness.Engines.Tests.Models;

public sealed partial class ModelCatalogueTests
{
    [Fact]
    public void Every_file_of_the_catalogue_is_a_valid_manifest_named_as_its_file()
    {
        var files = Directory.EnumerateFiles(ManifestSchema.Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(files);
        Assert.Equal(files.Select(Path.GetFileNameWithoutExtension), ModelCatalogue.All.Select(manifest => manifest.Name));
        Assert.All(files, file => Assert.Empty(ManifestReading.ReadFile(file).Errors));
        Assert.All(files, file => Assert.Empty(ManifestSchema.Check(File.ReadAllBytes(file))));
    }

    [Fact]
    public void Each_is_found_by_its_name_and_by_its_bytes()
    {
        Assert.All(ModelCatalogue.All, manifest => Assert.Equal(manifest, ModelCatalogue.ByName(manifest.Name)));
        Assert.All(ModelCatalogue.All, manifest => Assert.Equal(manifest, ModelCatalogue.ByHash(manifest.Sha256)));
        Assert.Null(ModelCatalogue.ByName("no-such-model"));
        Assert.Null(ModelCatalogue.ByHash(new string('0', 64)));
    }

    [Fact]
    public void Addresses_are_of_one_commit_for_ever_and_what_has_none_says_where_it_is_from() => Assert.All(ModelCatalogue.All, manifest =>
    {
        Assert.True(manifest.Source is not null || manifest.Origin is not null);
        Assert.True(manifest.Source is null || Pinned().IsMatch(manifest.Source.OriginalString), manifest.Source?.OriginalString);
    });

    [GeneratedRegex(@"\Ahttps://raw\.githubusercontent\.com/[\w.-]+/[\w.-]+/[0-9a-f]{40}/")]
    private static partial Regex Pinned();
}
