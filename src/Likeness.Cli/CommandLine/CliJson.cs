using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>Everything that the command line writes as JSON, with code generated at build time: reflection would cost a tenth of a second at start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(FacesDocument))]
[JsonSerializable(typeof(PortraitReport))]
[JsonSerializable(typeof(IReadOnlyList<PortraitReport>))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(IReadOnlyList<ListedKey>))]
[JsonSerializable(typeof(TenantDocument))]
[JsonSerializable(typeof(IReadOnlyList<TenantDocument>))]
[JsonSerializable(typeof(IReadOnlyList<UsageDocument>))]
[JsonSerializable(typeof(WebhookSecretDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(IReadOnlyList<ListedModel>))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>One line, readable characters instead of escapes.</summary>
    public static CliJson Compact => Readable.Compact;

    /// <summary>Indented, readable characters instead of escapes.</summary>
    public static CliJson Indented => Readable.Indented;

    // A class of its own, so that it is initialized after the generated part of this one.
    private static class Readable
    {
        public static readonly CliJson Compact = Create(indented: false);
        public static readonly CliJson Indented = Create(indented: true);

        private static CliJson Create(bool indented) =>
            new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = indented });
    }
}
