using Likeness.Server.Labels;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>How a client wants to get its result: with the call that makes it, or, for tasks, with the call that fetches it.</summary>
/// <param name="ReturnUrl">As an address instead of base64; null for no wish.</param>
/// <param name="Label">The marks on it.</param>
internal sealed record Delivery(bool? ReturnUrl, LabelRequest Label)
{
    private const double DefaultOpacity = 0.3;

    /// <summary>Reads the wishes of a body.</summary>
    /// <returns>Null with an error.</returns>
    public static Delivery? Of(VisualBody body, out ServiceError? error)
    {
        error = null;
        var label = new LabelRequest { Mark = Mark(body.Logo, out var wrong), Aigc = Meta(body.Aigc) };
        wrong ??= label.Check();
        error = wrong is null ? null : ServiceErrors.InvalidArgument(wrong);
        return wrong is null ? new Delivery(body.ReturnUrl, label) : null;
    }

    /// <summary>Reads the field <c>req_json</c>.</summary>
    /// <returns>Null with an error.</returns>
    public static Delivery? OfText(string? reqJson, out ServiceError? error)
    {
        error = null;
        if (string.IsNullOrWhiteSpace(reqJson))
        {
            return new Delivery(null, LabelRequest.None);
        }

        if (!VisualBodyReader.TryRead(System.Text.Encoding.UTF8.GetBytes(reqJson), out var body, out var broken, out var wrongType) || wrongType is not null)
        {
            error = ServiceErrors.WrongType("req_json: " + (broken ?? wrongType));
            return null;
        }

        return Of(body, out error);
    }

    private static TextMark? Mark(LogoInfo? logo, out string? wrong)
    {
        wrong = logo switch
        {
            { AddLogo: not true } or null => null,
            { Position: < 0 or > 3 } => "logo_info.position must be 0 to 3.",
            { Language: < 0 or > 1 } => "logo_info.language must be 0 or 1.",
            { Opacity: < 0 or > 1 } => "logo_info.opacity must be 0 to 1.",
            _ => null,
        };
        return logo?.AddLogo != true || wrong is not null ? null : new TextMark
        {
            Text = logo.Text,
            Language = logo.Language == 1 ? MarkLanguage.English : MarkLanguage.Chinese,
            Corner = logo.Position switch { 1 => MarkCorner.BottomLeft, 2 => MarkCorner.TopLeft, 3 => MarkCorner.TopRight, _ => MarkCorner.BottomRight },
            Opacity = logo.Opacity ?? DefaultOpacity,
        };
    }

    private static AigcMeta? Meta(AigcFields? fields) => fields is null ? null : new AigcMeta
    {
        ContentProducer = Some(fields.ContentProducer),
        ProduceId = Some(fields.ProducerId),
        ContentPropagator = Some(fields.ContentPropagator),
        PropagateId = Some(fields.PropagateId),
    };

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
