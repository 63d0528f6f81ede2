using System.Diagnostics.CodeAnalysis;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Turns a request into calls, or says what is wrong with it.</summary>
internal sealed class ImagesPlanner(OpenAiImagesOptions options, ServerAbilities abilities, CancellationToken cancellationToken)
{
    private const int AnimeSide = 1024;

    private readonly PlanPictures _pictures = new(options, cancellationToken);

    public bool TryPlan(PortraitRequest request, [NotNullWhen(true)] out ImagesPlan? plan, [NotNullWhen(false)] out PortraitFault? fault)
    {
        fault = RequestCheck.Refuse(request);
        plan = fault is not null
            ? null
            : request switch
            {
                EditRequest edit => Edit(edit),
                StylizeRequest stylize => Stylize(stylize),
                RetouchRequest retouch => Retouch(retouch),
                AnimeRequest anime => Anime(anime),
                GlamRequest glam => Glam(glam),
                _ => null,
            };
        fault ??= plan is null ? _pictures.Fault ?? new(FaultKind.EngineCannot, "This operation is not known to the engine.") : null;
        return plan is not null;
    }

    private ImagesPlan? Edit(EditRequest request)
    {
        var shape = request.Aspect ?? AspectRatio.All[0];
        var size = new PictureSize(shape.Width, shape.Height);
        if (request.Pictures.Count > 0 && request.Aspect is null && !_pictures.TryMeasure(request.Pictures[0], out size))
        {
            return null;
        }

        foreach (var picture in request.Pictures)
        {
            _pictures.Add(picture);
        }

        return One(request, EditPrompts.Of(request, options), "", size);
    }

    private ImagesPlan? Stylize(StylizeRequest request)
    {
        _pictures.Add(request.Picture);
        return _pictures.TryMeasure(request.Picture, out var size)
            ? One(request, StylizePrompts.Of(request, options), StylizePrompts.Avoid(request), WithLongSide(size, request.LongSide)) is { } plan ? plan with { Style = request.Style.Name() } : null
            : null;
    }

    private ImagesPlan? Retouch(RetouchRequest request)
    {
        _pictures.Add(request.Picture);
        return _pictures.TryMeasure(request.Picture, out var size) && One(request, RetouchPrompts.Of(request, options), RetouchPrompts.Unwanted, size, 1 - (0.8 * request.Fidelity)) is { } plan
            ? plan with { Retouch = new RetouchReport(request.Fidelity, []) }
            : null;
    }

    private ImagesPlan? Anime(AnimeRequest request)
    {
        var photo = _pictures.Add(request.Picture);
        var face = request.FaceSwitch || request.FaceStyleSwitch ? _pictures.Add(request.Face) : 0;
        var style = request.StyleSwitch ? _pictures.Add(request.StylePicture) : 0;
        var size = new PictureSize(AnimeSide, AnimeSide);
        if (request.Picture is { } picture && _pictures.TryMeasure(picture, out var measured))
        {
            size = WithLongSide(measured, AnimeSide);
        }

        if (request is { Width: { } width, Height: { } height })
        {
            size = new PictureSize(width, height);
        }

        var prompt = photo > 0 ? AnimePrompts.OfPhoto(request, options, face, style) : face > 0 ? AnimePrompts.OfFace(request, options, style) : AnimePrompts.OfWords(request, options, style);
        return One(request, prompt, AnimePrompts.Unwanted, size);
    }

    private ImagesPlan? Glam(GlamRequest request)
    {
        if (!_pictures.TryMeasure(request.Template, out var size))
        {
            return null;
        }

        _pictures.Add(request.Template);
        var photos = request.Users[0].Photos.Take(abilities.MaxPictures - 1).ToList();
        photos.ForEach(photo => _pictures.Add(photo));
        var seed = RequestSeed.Of(request, options);
        var styles = GlamOrder.Of(request, seed);
        var calls = styles.Select((style, i) => Call(GlamPrompts.Of(photos.Count, request.Similarity, style, options), GlamPrompts.Unwanted, size, unchecked(seed + (uint)i), 1));
        return _pictures.Fault is not null
            ? null
            : new ImagesPlan
            {
                Calls = [.. calls],
                Target = size,
                Seed = seed,
                Style = string.Join(",", styles.Select(style => style.Name())),
                Glam = new GlamReport(request.Similarity, [.. styles.Select((style, i) => new GlamPicture(style.Name(), unchecked(seed + (uint)i)))], []),
            };
    }

    private ImagesPlan? One(PortraitRequest request, string prompt, string negative, PictureSize target, double strength = 1)
    {
        var seed = RequestSeed.Of(request, options);
        return _pictures.Fault is not null ? null : new ImagesPlan { Calls = [Call(prompt, negative, target, seed, strength)], Target = target, Seed = seed };
    }

    private ImagesCall Call(string prompt, string negative, PictureSize target, uint seed, double strength) => new()
    {
        Prompt = prompt,
        Negative = PromptGuard.Neutralize(StylizePrompts.Joined(negative, options.NegativePrompt), options.Profile.Signs, options.MaxPromptLength),
        Pictures = _pictures.Sent,
        Size = abilities.Sizes.For(target),
        Seed = seed,
        Strength = options.Strength * strength,
    };

    private static PictureSize WithLongSide(PictureSize size, int side)
    {
        var scale = (double)side / Math.Max(size.Width, size.Height);
        return new PictureSize(Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));
    }
}
