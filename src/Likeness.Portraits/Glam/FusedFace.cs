using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>A user's face in a head of the template, before its finishing. Dispose it to give the memory back.</summary>
internal sealed class FusedFace : IDisposable
{
    private readonly MovedTemplate _moved;

    private FusedFace(GlamCanvas template, MovedTemplate moved, ColorImage lab, Plane alpha, Plane reach, FaceShape shape, SkinTones tones)
    {
        (Template, _moved, Lab, Alpha, Reach, Shape, Tones) = (template, moved, lab, alpha, reach, shape, tones);
    }

    /// <summary>The template's face as it was.</summary>
    public GlamCanvas Template { get; }

    /// <summary>The template bent to the new shape, CIE Lab.</summary>
    public ColorImage Moved => _moved.Lab;

    /// <inheritdoc cref="MovedTemplate.ShiftX"/>
    public Plane ShiftX => _moved.ShiftX;

    /// <inheritdoc cref="MovedTemplate.ShiftY"/>
    public Plane ShiftY => _moved.ShiftY;

    /// <summary>The picture with the new face, CIE Lab.</summary>
    public ColorImage Lab { get; }

    /// <summary>How much of a pixel is the user's.</summary>
    public Plane Alpha { get; }

    /// <summary>How far a finishing may change a pixel: 1 on the face, 0 from a third of a unit beyond it.</summary>
    public Plane Reach { get; }

    /// <summary>The new shape.</summary>
    public FaceShape Shape { get; }

    /// <summary>Both skins.</summary>
    public SkinTones Tones { get; }

    /// <summary>The user's facial hair, as far as it shows.</summary>
    public required Plane FacialHair { get; init; }

    /// <summary>The user's features, as far as they show.</summary>
    public required Plane Features { get; init; }

    /// <summary>Share of the face that the user's photo does not show.</summary>
    public float Hidden { get; private init; }

    /// <param name="surface">The mesh.</param>
    /// <param name="template">The template's face.</param>
    /// <param name="user">The user's.</param>
    /// <param name="similarity">0…1.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public static FusedFace Fuse(FaceSurface surface, GlamCanvas template, GlamCanvas user, float similarity, CancellationToken cancellationToken)
    {
        var aligned = TargetShape.Aligned(user.Shape.Points, template.Shape.Points);
        Expression.Follow(surface, aligned, template.Person, user.Person);
        var shape = template.Shape.With(TargetShape.Between(surface, template.Shape.Points, aligned, similarity));
        using var face = CarriedFace.Carry(surface, user, shape.Points.ToArray(), template.Shape.Points, template.Width, template.Height);
        cancellationToken.ThrowIfCancellationRequested();
        var moved = MovedTemplate.Bend(template, face, shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
        var alpha = FrontLayers.Alpha(template, moved, face, shape, user.Person.Glasses is not null);
        cancellationToken.ThrowIfCancellationRequested();
        var tones = SkinTones.Compare(template, user, moved, face, similarity);
        using var lit = LightTransfer.Apply(template, user, moved, face, shape, tones);
        var skin = Recolored(moved, tones);
        cancellationToken.ThrowIfCancellationRequested();
        SeamCorrection.Apply(lit, skin, moved, face, alpha, template.Unit, template.IsMonochrome || user.IsMonochrome);
        Grain.Match(lit, moved, face, template.Unit);
        Mix(skin, lit, alpha, moved, similarity);
        return new FusedFace(template, moved, skin, alpha, Reaching(moved), shape, tones)
        {
            Hidden = face.Hidden,
            FacialHair = Pixelwise.Multiply(face.FacialHair, alpha),
            Features = Pixelwise.Multiply(face.Features, alpha),
        };
    }

    public void Dispose()
    {
        _moved.Dispose();
        Lab.Dispose();
        Alpha.Dispose();
        Reach.Dispose();
        FacialHair.Dispose();
        Features.Dispose();
    }

    /// <summary>The new face as something to retouch: the template's surroundings, the user's face and what grows and is worn on it.</summary>
    /// <param name="settings">How it will be retouched.</param>
    public RetouchCanvas ToRetouch(RetouchSettings settings)
    {
        var scene = Template.Scene;
        var (left, right) = BrowReader.Read(Lab, Shape, Template.Person.SkinColor, glasses: null);
        var person = Template.Person with { Shape = Shape, LeftBrow = left, RightBrow = right, LipColor = MouthReader.Lips(Lab, Shape, Template.Person.SkinColor), Mouth = MouthReader.Read(Lab, Shape, Template.Person.SkinColor), EyeOpenness = EyeOpenness.Of(Shape), Glasses = null };
        var coverage = scene.Coverage.Map(plane => plane.Clone());
        Planes.Exclude(coverage.Skin, FacialHair);
        var changed = new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = Lab.Clone(),
            Mask = scene.Mask.Clone(),
            Regions = scene.Regions,
            Coverage = coverage,
            Owners = scene.Owners,
            People = [person, .. scene.People.Skip(1)],
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
        return RetouchCanvas.Over(changed, settings, Features);
    }

    /// <summary>The bent template whose visible skin has the user's colour: neck and ears must fit the face.</summary>
    private static ColorImage Recolored(MovedTemplate moved, SkinTones tones)
    {
        const float NeckEnds = 2.0f;
        const float Fade = 0.5f;
        var result = moved.Lab.Clone();
        if (!tones.IsShifted)
        {
            return result;
        }

        using var amount = Pixelwise.Map(moved.Skin, moved.Mine, moved.Distance, (skin, mine, distance) =>
            skin <= 0.05f ? 0 : mine * skin * SmoothStep.Between(NeckEnds + Fade, NeckEnds, distance));
        Pixelwise.Add(result.C0, amount, tones.Shift.X);
        Pixelwise.Add(result.C1, amount, tones.Shift.Y);
        Pixelwise.Add(result.C2, amount, tones.Shift.Z);
        return result;
    }

    /// <summary>Features follow the similarity fast, plain skin slower; at 0 the template is left as it is.</summary>
    private static void Mix(ColorImage skin, ColorImage lit, Plane alpha, MovedTemplate moved, float similarity)
    {
        var features = SmoothStep.Between(0, 0.5f, similarity);
        var plain = SmoothStep.Between(0, 0.75f, similarity);
        using var around = Planes.Outset(moved.Features, 0, 2);
        Pixelwise.MapInto(alpha, alpha, around, (a, near) => a * (plain + ((features - plain) * Math.Clamp(1.5f * near, 0, 1))));
        for (var channel = 0; channel < 3; channel++)
        {
            using var mixed = Pixelwise.Map(skin[channel], lit[channel], alpha, (below, above, a) => a <= 0 ? below : below + ((above - below) * a));
            mixed.Samples.CopyTo(skin[channel].Samples);
        }
    }

    private static Plane Reaching(MovedTemplate moved)
    {
        const float Starts = 0.2f;
        const float Ends = 0.33f;
        return Pixelwise.Map(moved.Distance, moved.Mine, (distance, mine) => mine * SmoothStep.Between(Ends, Starts, distance));
    }
}
