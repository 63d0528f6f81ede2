using System.Text.Json;

namespace Likeness.Server.Moderation;

/// <summary>What the webhook answered.</summary>
/// <param name="IsAllowed">Whether the content is let through.</param>
/// <param name="Category">Why not, in the webhook's word.</param>
internal sealed record WebhookAnswer(bool IsAllowed, string Category)
{
    /// <summary>Largest answer in bytes.</summary>
    public const int MostBytes = 4096;

    private const string NoCategory = "webhook";

    /// <summary>Reads <c>{"allowed":true}</c> or <c>{"allowed":false,"category":"violence"}</c>; null for anything else.</summary>
    public static WebhookAnswer? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            bool? allowed = null;
            var category = NoCategory;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                switch (property.Name, property.Value.ValueKind)
                {
                    case ("allowed", JsonValueKind.True or JsonValueKind.False):
                        allowed = property.Value.GetBoolean();
                        break;
                    case ("category", JsonValueKind.Null):
                        break;
                    case ("category", JsonValueKind.String) when ListFile.IsCategory(property.Value.GetString()):
                        category = property.Value.GetString()!;
                        break;
                    default:
                        return null;
                }
            }

            return allowed is { } known ? new WebhookAnswer(known, category) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second one is a string with half a surrogate pair.
            return null;
        }
    }
}
