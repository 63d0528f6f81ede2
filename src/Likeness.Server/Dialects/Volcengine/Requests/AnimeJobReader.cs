using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Reads a body of <see cref="VisualFields.ReqKey"/> into a job.</summary>
internal sealed class AnimeJobReader(ServiceErrors errors, IIdSource ids)
{
    private const string DefaultPrompt = "1girl,beautiful,looking at viewer,portrait,";
    private const int DefaultSide = 1000;
    private const int MaxPromptLength = 8_000;
    private const double Base64 = 4.0 / 3;

    /// <summary>How long results and their links live: what the vendor promises.</summary>
    public static readonly TimeSpan ResultLifetime = TimeSpan.FromHours(24);

    /// <summary>What counts as a picture: 128 to 4,096 pixels a side; as base64 4.7 MB each and 8 MB together.</summary>
    public static IntakeLimits Limits { get; } = new()
    {
        MinSide = 128,
        MaxSide = 4096,
        MaxBytes = (long)(4.7 * 1024 * 1024 / Base64),
        MaxTotalBytes = (long)(8 * 1024 * 1024 / Base64),
        DataUris = false,
    };

    /// <summary>Reads it. Pictures that came with it are decoded inside <paramref name="text"/>.</summary>
    /// <param name="body">What was read of the body.</param>
    /// <param name="delivery">The labels.</param>
    /// <param name="text">The body.</param>
    /// <param name="error">What is wrong.</param>
    public AnimeJob? Read(VisualBody body, Delivery delivery, Memory<byte> text, out ServiceError? error)
    {
        if (body.Prompt?.Length > MaxPromptLength)
        {
            error = ServiceErrors.InvalidArgument($"positive_prompt may have at most {MaxPromptLength} characters.");
            return null;
        }

        if (AnimePictures.Choose(body, text, out error) is not { } pictures)
        {
            return null;
        }

        var sources = new List<PictureSource>();
        foreach (var index in pictures.Used)
        {
            var source = pictures.Binary ? ReadBinary(body.Binary[index].Open(text), out error) : ReadAddress(body.Addresses[index].Open(text), out error);
            if (source is null)
            {
                return null;
            }

            sources.Add(source);
        }

        return new AnimeJob
        {
            Sources = sources,
            Intake = Limits,
            Picture = pictures.Picture,
            Face = pictures.Face,
            StylePicture = pictures.Style,
            FaceSwitch = pictures.FaceSwitch,
            FaceStyleSwitch = pictures.FaceStyleSwitch,
            StyleSwitch = pictures.StyleSwitch,
            // It is for pictures without switches; a switch that is on wins.
            Hyper = body.Hyper == true && !pictures.FaceSwitch && !pictures.FaceStyleSwitch && !pictures.StyleSwitch,
            Prompt = body.Prompt ?? DefaultPrompt,
            Steps = body.Step ?? AnimeRequest.DefaultSteps,
            Cfg = body.Cfg ?? AnimeRequest.DefaultCfg,
            Width = body.Width ?? DefaultSide,
            Height = body.Height ?? DefaultSide,
            Seed = body.Seed is { } seed && seed != -1 ? unchecked((uint)seed) : VolcengineIds.Seed(ids),
            Label = delivery.Label,
            Format = PictureFormat.Jpeg,
            ResultLifetime = ResultLifetime,
        };
    }

    private PictureSource? ReadBinary(Memory<byte> text, out ServiceError? error)
    {
        error = null;
        if (!PictureText.TryRead(text, out var source, out var fault, Limits.DataUris))
        {
            error = errors.From(fault!.Kind == JobFaultKind.AddressRefused ? fault with { Kind = JobFaultKind.PictureUnreadable } : fault);
            return null;
        }

        if (source is PictureAddress)
        {
            error = errors.From(new JobFault(JobFaultKind.PictureUnreadable, "binary_data_base64 takes base64, not addresses."));
            return null;
        }

        return source;
    }

    private PictureSource? ReadAddress(Memory<byte> text, out ServiceError? error)
    {
        error = null;
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            error = errors.From(new JobFault(JobFaultKind.PictureEmpty, "image_urls has an empty address."));
        }
        else if (text.Length > 16 * 1024 || !PictureText.TryRead(text, out var source, out var fault, Limits.DataUris))
        {
            error = errors.From(new JobFault(JobFaultKind.AddressRefused, "image_urls takes addresses that begin with http:// or https://."));
        }
        else if (source is PictureAddress)
        {
            return source;
        }
        else
        {
            error = errors.From(new JobFault(JobFaultKind.AddressRefused, "image_urls takes addresses; base64 belongs into binary_data_base64."));
        }

        return null;
    }
}
