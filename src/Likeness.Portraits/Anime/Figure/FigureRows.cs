using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>All that a row of figures is painted from, at the canvas's resolution. One worker moves it down a band of rows.</summary>
internal sealed class FigureRows : IDisposable
{
    private readonly FieldRows[] _fields;

    public FigureRows(AnimeFields fields, FlatColors? clothes, FlatColors? headwear, GridScale? flat)
    {
        FieldRows Smooth(Plane? plane) => new(fields.Scale, plane, smooth: true);
        FieldRows Linear(Plane plane) => new(fields.Scale, plane, smooth: false);
        (Mask, Skin, Hair) = (Smooth(fields.Mask), Smooth(fields.Skin), Smooth(fields.Hair));
        (Clothes, Beard, Headwear) = (Smooth(fields.Clothes), Smooth(fields.FacialHair), Smooth(fields.Headwear));
        (SkinShade, SkinForm) = (Linear(fields.SkinShade), Linear(fields.SkinForm));
        (HairTone, Strands, Shine) = (Linear(fields.HairTone), Linear(fields.Strands), Linear(fields.Shine));
        (ClothTone, ClothLine) = (Linear(fields.ClothTone), Linear(fields.ClothLine));
        _fields = [Mask, Skin, Hair, Clothes, Beard, Headwear, SkinShade, SkinForm, HairTone, Strands, Shine, ClothTone, ClothLine];
        ClothesColors = clothes is null || flat is null ? null : new ClothRows(clothes, flat);
        HeadwearColors = headwear is null || flat is null ? null : new ClothRows(headwear, flat);
    }

    public FieldRows Mask { get; }

    public FieldRows Skin { get; }

    public FieldRows Hair { get; }

    public FieldRows Clothes { get; }

    public FieldRows Beard { get; }

    public FieldRows Headwear { get; }

    public FieldRows SkinShade { get; }

    public FieldRows SkinForm { get; }

    public FieldRows HairTone { get; }

    public FieldRows Strands { get; }

    public FieldRows Shine { get; }

    public FieldRows ClothTone { get; }

    public FieldRows ClothLine { get; }

    /// <summary>Flat colours of clothes; null without any.</summary>
    public ClothRows? ClothesColors { get; }

    /// <summary>Flat colours of hats; null without any.</summary>
    public ClothRows? HeadwearColors { get; }

    /// <summary>Goes to a row.</summary>
    /// <returns>Whether anybody is in it.</returns>
    public bool Move(int y, float least)
    {
        Mask.Move(y);
        if (Mask.Row.IndexOfAnyInRange(least, float.MaxValue) < 0)
        {
            return false;
        }

        foreach (var field in _fields.AsSpan(1))
        {
            field.Move(y);
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var field in _fields)
        {
            field.Dispose();
        }

        ClothesColors?.Dispose();
        HeadwearColors?.Dispose();
    }
}
