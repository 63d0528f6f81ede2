using System.Text;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The field names that this dialect reads; all others are skipped without a copy.</summary>
internal static class VisualFields
{
    /// <summary>The one algorithm.</summary>
    public const string ReqKey = "img2img_anime_accelerated_maintain_id";

    public static IReadOnlyList<(string Text, byte[] Utf8)> All { get; } =
    [
        .. new[]
        {
            "req_key", "binary_data_base64", "image_urls", "positive_prompt", "hyper_switch", "seed", "step", "cfg", "face_image", "style_image", "face_switch", "facestyle_switch", "style_switch",
            "width", "height", "return_url", "logo_info", "add_logo", "position", "language", "opacity", "logo_text_content",
            "aigc_meta", "content_producer", "producer_id", "content_propagator", "propagate_id", "task_id", "req_json",
        }.Select(name => (name, Encoding.UTF8.GetBytes(name))),
    ];
}
