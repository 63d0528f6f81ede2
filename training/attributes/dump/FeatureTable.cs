using Likeness.Faces;

namespace Likeness.Attributes.Dump;

/// <summary>Writes features: one row of floats a face in <c>features.f32</c>, what each row is in <c>rows.tsv</c>, which columns a block has in <c>blocks.tsv</c>.</summary>
internal sealed class FeatureTable : IDisposable
{
    private readonly BinaryWriter _values;
    private readonly StreamWriter _rows;
    private readonly string _folder;
    private bool _described;

    public FeatureTable(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _values = new BinaryWriter(File.Create(Path.Combine(folder, "features.f32")));
        _rows = new StreamWriter(Path.Combine(folder, "rows.tsv"));
        _rows.WriteLine("id\tkind\tother");
    }

    /// <param name="id">The person whose labels hold.</param>
    /// <param name="kind">What was done to the picture.</param>
    /// <param name="other">A second person in the picture, or "-".</param>
    /// <param name="features">The features.</param>
    public void Add(string id, string kind, string other, AttributeFeatures features)
    {
        if (!_described)
        {
            File.WriteAllLines(Path.Combine(_folder, "blocks.tsv"), Enum.GetValues<FeatureBlock>().Select(block => $"{block}\t{features[block].Length}"));
            _described = true;
        }

        _rows.WriteLine($"{id}\t{kind}\t{other}");
        foreach (var block in Enum.GetValues<FeatureBlock>())
        {
            foreach (var value in features[block])
            {
                _values.Write(value);
            }
        }
    }

    public void Dispose()
    {
        _values.Dispose();
        _rows.Dispose();
    }
}
