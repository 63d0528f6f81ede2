using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>Fills a template's slots. Everything of a caller becomes a JSON string or number: nothing can change the graph.</summary>
internal static class GraphWriter
{
    /// <summary>Writes a graph.</summary>
    /// <param name="template">The template.</param>
    /// <param name="flags">The flags that are up.</param>
    /// <param name="values">The request's values of slots.</param>
    /// <param name="spellings">How the server spells files.</param>
    public static ComfyGraph Write(
        ComfyUiTemplate template, IReadOnlySet<string> flags, IReadOnlyDictionary<string, JsonValue> values, IReadOnlyDictionary<(string ClassType, string Input, string Value), string> spellings)
    {
        var nodes = template.Graph.Nodes.Where(node => node.IsThere(flags)).ToArray();
        var there = nodes.ToDictionary(node => node.Id, node => node.ClassType, StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var node in nodes)
            {
                writer.WriteStartObject(node.Id);
                writer.WriteString("class_type", node.ClassType);
                writer.WriteStartObject("inputs");
                foreach (var (name, input) in node.Inputs)
                {
                    WriteInput(writer, node, name, input);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return new ComfyGraph(buffer.WrittenMemory, there, template.Body.Output, ResultNodes.Of(there[template.Body.Output])!.Value);

        void WriteInput(Utf8JsonWriter writer, TemplateNode node, string name, TemplateInput input)
        {
            switch (input)
            {
                case LinkInput links when links.Links.FirstOrDefault(link => there.ContainsKey(link.Node)) is { } link:
                    writer.WriteStartArray(name);
                    writer.WriteStringValue(link.Node);
                    writer.WriteNumberValue(link.Output);
                    writer.WriteEndArray();
                    break;
                case SlotInput slot:
                    var value = template.Body.Settings.Resolve(slot.Name, flags, values) ?? throw new InvalidOperationException($"The slot '{slot.Name}' of template '{template.Name}' has no value.");
                    WriteValue(writer, node, name, value);
                    break;
                case LiteralInput literal:
                    WriteValue(writer, node, name, literal.Value);
                    break;
            }
        }

        void WriteValue(Utf8JsonWriter writer, TemplateNode node, string name, JsonNode? value)
        {
            writer.WritePropertyName(name);
            if (value is JsonValue text && text.TryGetValue<string>(out var file) && spellings.TryGetValue((node.ClassType, name, file), out var spelling))
            {
                writer.WriteStringValue(spelling);
            }
            else if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }
    }
}
