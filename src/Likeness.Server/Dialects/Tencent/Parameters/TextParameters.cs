using System.Globalization;

namespace Likeness.Server.Dialects.Tencent.Parameters;

/// <summary>Reads the parameters of a query string or form: text under dotted names such as <c>FaceInfos.0.ImageUrls.1</c>. Numbers without text count as not sent.</summary>
internal static class TextParameters
{
    private const int MostDepth = 16;

    /// <summary>Reads pairs, without the common parameters.</summary>
    public static ParameterValue Read(IEnumerable<KeyValuePair<string, string>> pairs, ObjectShape shape, ParameterFaults faults)
    {
        var root = new Node();
        foreach (var (name, value) in pairs)
        {
            var segments = name.Split('.', MostDepth + 1);
            var node = root;
            ParameterShape? at = shape;
            foreach (var segment in segments)
            {
                at = Step(at, segment);
                if (at is null)
                {
                    break;
                }

                node = node.Child(segment);
            }

            if (at is null)
            {
                faults.AddUnknown(name);
            }
            else
            {
                node.Text = value;
            }
        }

        return Build(root, "", shape, faults) ?? new ParameterValue();
    }

    private static ParameterShape? Step(ParameterShape? shape, string segment) => shape switch
    {
        ObjectShape inner => inner.Fields.GetValueOrDefault(segment),
        // One spelling of each index.
        ListShape list when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < ListShape.MostKept && index.ToString(CultureInfo.InvariantCulture) == segment => list.Item,
        _ => null,
    };

    private static ParameterValue? Build(Node node, string path, ParameterShape shape, ParameterFaults faults)
    {
        switch (shape)
        {
            case LeafShape leaf:
                return Coerce(node.Text ?? "", path, leaf, faults);
            case ListShape or ObjectShape when node.Text is { Length: > 0 }:
                faults.AddType(path, shape);
                return null;
            case ListShape list:
                // Sent as an empty text, or by its entries.
                var items = new ParameterValue();
                foreach (var (segment, child) in node.Children.OrderBy(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture)))
                {
                    if (Build(child, $"{path}.{segment}", list.Item, faults) is { } item)
                    {
                        items.Items.Add(item);
                    }
                }

                return items;
            case ObjectShape inner:
                var value = new ParameterValue();
                foreach (var (segment, child) in node.Children)
                {
                    if (Build(child, path.Length == 0 ? segment : $"{path}.{segment}", inner.Fields[segment], faults) is { } field)
                    {
                        value.Fields[segment] = field;
                    }
                }

                return value;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "A shape that cannot be read.");
        }
    }

    private static ParameterValue? Coerce(string text, string path, LeafShape shape, ParameterFaults faults)
    {
        if (shape.Kind is LeafKind.Text or LeafKind.LongText)
        {
            return new ParameterValue { Text = text };
        }

        if (text.Length == 0)
        {
            return null;
        }

        if (shape.Kind == LeafKind.Integer && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return new ParameterValue { Integer = integer };
        }

        // The .NET SDK writes numbers in the culture of its machine: 0,6.
        if (shape.Kind == LeafKind.Number && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return new ParameterValue { Number = number };
        }

        faults.AddType(path, shape);
        return null;
    }

    private sealed class Node
    {
        public string? Text { get; set; }

        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public Node Child(string segment) => Children.TryGetValue(segment, out var child) ? child : Children[segment] = new Node();
    }
}
