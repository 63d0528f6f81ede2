namespace Likeness.Server.Dialects.Tencent.Parameters;

/// <summary>What a parameter of an action must look like. One description serves JSON bodies, where values are typed, and query strings and forms, where all are text under dotted names.</summary>
/// <param name="TypeName">What errors call the type.</param>
internal abstract record ParameterShape(string TypeName)
{
    /// <summary>A text.</summary>
    public static ParameterShape Text { get; } = new LeafShape("string", LeafKind.Text);

    /// <summary>A text that may have megabytes: it is not copied but stays where it is.</summary>
    public static ParameterShape LongText { get; } = new LeafShape("string", LeafKind.LongText);

    /// <summary>A 64-bit integer.</summary>
    public static ParameterShape Integer { get; } = new LeafShape("int64", LeafKind.Integer);

    /// <summary>A number.</summary>
    public static ParameterShape Number { get; } = new LeafShape("float", LeafKind.Number);

    /// <summary>A list.</summary>
    public static ParameterShape ListOf(ParameterShape item) => new ListShape(item);

    /// <summary>An object.</summary>
    public static ObjectShape Object(params ReadOnlySpan<(string Name, ParameterShape Shape)> fields)
    {
        var byName = new Dictionary<string, ParameterShape>(StringComparer.Ordinal);
        foreach (var (name, shape) in fields)
        {
            byName.Add(name, shape);
        }

        return new ObjectShape(byName);
    }
}

/// <summary>Kinds of single values.</summary>
internal enum LeafKind
{
    Text,
    LongText,
    Integer,
    Number,
}

/// <summary>A single value.</summary>
internal sealed record LeafShape(string TypeName, LeafKind Kind) : ParameterShape(TypeName);

/// <summary>A list of values of one shape.</summary>
internal sealed record ListShape(ParameterShape Item) : ParameterShape("list")
{
    /// <summary>Entries that are kept; no parameter takes as many, so that it does not matter which are dropped.</summary>
    public const int MostKept = 100;
}

/// <summary>Values under names.</summary>
internal sealed record ObjectShape(IReadOnlyDictionary<string, ParameterShape> Fields) : ParameterShape("object");
