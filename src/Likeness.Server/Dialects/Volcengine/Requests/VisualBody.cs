namespace Likeness.Server.Dialects.Volcengine;

/// <summary>A request body as far as this dialect reads it. Texts are copies; pictures are places in the body. What is null was not there.</summary>
internal sealed class VisualBody
{
    public string? ReqKey { get; set; }

    public List<BodyText> Binary { get; } = [];

    public List<BodyText> Addresses { get; } = [];

    public string? Prompt { get; set; }

    public bool? Hyper { get; set; }

    public long? Seed { get; set; }

    public int? Step { get; set; }

    public double? Cfg { get; set; }

    public string? FaceImage { get; set; }

    public string? StyleImage { get; set; }

    public bool? FaceSwitch { get; set; }

    public bool? FaceStyleSwitch { get; set; }

    public bool? StyleSwitch { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public bool? ReturnUrl { get; set; }

    public LogoInfo? Logo { get; set; }

    public AigcFields? Aigc { get; set; }

    public string? TaskId { get; set; }

    /// <summary>JSON in a string: the delivery wishes of a query.</summary>
    public string? ReqJson { get; set; }
}

/// <summary>The object <c>logo_info</c>.</summary>
internal sealed class LogoInfo
{
    public bool? AddLogo { get; set; }

    public int? Position { get; set; }

    public int? Language { get; set; }

    public double? Opacity { get; set; }

    public string? Text { get; set; }
}

/// <summary>The object <c>aigc_meta</c>.</summary>
internal sealed class AigcFields
{
    public string? ContentProducer { get; set; }

    public string? ProducerId { get; set; }

    public string? ContentPropagator { get; set; }

    public string? PropagateId { get; set; }
}
