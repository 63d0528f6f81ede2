using System.Collections.Frozen;
using System.Text.Json;

namespace Likeness.Faces;

/// <summary>The fitted models, as <c>training/attributes/fit.py</c> wrote them.</summary>
internal sealed class AttributeModels
{
    private const string Resource = "attributes.json";

    private static readonly Lazy<AttributeModels> OwnModels = new(ReadOwn, LazyThreadSafetyMode.PublicationOnly);

    private readonly FrozenDictionary<string, LinearModel> _models;

    private AttributeModels(JsonElement root)
    {
        _models = root.GetProperty("models").EnumerateArray().ToFrozenDictionary(static model => model.GetProperty("name").GetString()!, Model, StringComparer.Ordinal);
        HairKinds = [.. root.GetProperty("facialHairKinds").EnumerateArray().Select(static row => (float[])[.. row.EnumerateArray().Select(static value => value.GetSingle())])];
    }

    /// <summary>The models that come with the library.</summary>
    public static AttributeModels Own => OwnModels.Value;

    /// <summary>For moustache, goatee and beard: a bias, then a weight for each of the scores of lip, chin, jaw and cheek.</summary>
    public float[][] HairKinds { get; }

    public LinearModel this[string name] => _models[name];

    private static LinearModel Model(JsonElement model) => new(
        [.. model.GetProperty("blocks").EnumerateArray().Select(static block => Enum.Parse<FeatureBlock>(block.GetString()!))],
        model.GetProperty("bias").GetSingle(),
        model.GetProperty("step").GetSingle(),
        model.GetProperty("weights").GetBytesFromBase64());

    private static AttributeModels ReadOwn()
    {
        using var stream = typeof(AttributeModels).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded");
        using var document = JsonDocument.Parse(stream);
        return new AttributeModels(document.RootElement);
    }
}
