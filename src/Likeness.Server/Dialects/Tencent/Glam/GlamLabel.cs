using Likeness.Server.Dialects.Tencent.Parameters;
using Likeness.Server.Intake;
using Likeness.Server.Labels;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Reads the label that is drawn into the results: a text, the caller's own logo, or nothing.</summary>
internal static class GlamLabel
{
    /// <summary>The text of the service that is replaced.</summary>
    public const string DefaultText = "图片由 AI 生成";

    /// <summary>Reads it; false with the error.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="body">The body, inside which a logo is decoded.</param>
    /// <param name="label">The label.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(ParameterValue parameters, Memory<byte> body, out LabelRequest label, out TencentError? error)
    {
        label = LabelRequest.None;
        error = null;
        // Every other number counts as 1.
        if (parameters[GlamParameters.LogoAdd] is { Integer: 0 })
        {
            return true;
        }

        var logo = parameters[GlamParameters.LogoParam];
        var address = logo?[GlamParameters.LogoUrl]?.Text;
        var image = logo?[GlamParameters.LogoImage];
        PictureMark? mark = null;
        if (!string.IsNullOrEmpty(address))
        {
            if (!GlamAddress.TryRead(address, out var source))
            {
                error = ProductErrors.WrongAddress("LogoParam.LogoUrl");
                return false;
            }

            mark = new PictureMark { Address = source.Text };
        }
        else if (image is { Place.Length: > 0 } or { Text.Length: > 0 })
        {
            if (!PictureText.TryRead(image.Open(body), out var source, out var fault) || source is not PictureBytes bytes)
            {
                error = ProductErrors.WrongLogo(fault?.Detail ?? "LogoParam.LogoImage must be base64.");
                return false;
            }

            mark = new PictureMark { Bytes = bytes.Bytes };
        }

        if (mark is null)
        {
            label = new LabelRequest { Mark = new TextMark { Text = DefaultText, Corner = MarkCorner.BottomRight } };
            return true;
        }

        if (logo![GlamParameters.LogoRect] is { } rectangle)
        {
            // What was not sent is 0, which no width or height may be.
            mark = mark with { Rectangle = new MarkRectangle(Side(rectangle, GlamParameters.X), Side(rectangle, GlamParameters.Y), Side(rectangle, GlamParameters.Width), Side(rectangle, GlamParameters.Height)) };
        }

        label = new LabelRequest { Mark = mark };
        error = label.Check() is { } wrong ? ProductErrors.WrongLogo(wrong) : null;
        return error is null;
    }

    private static long Side(ParameterValue rectangle, string name) => rectangle[name]?.Integer ?? 0;
}
