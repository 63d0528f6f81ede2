namespace Likeness.Portraits.Anime.Figure;

/// <summary>One row of the fields that figures are painted from.</summary>
internal readonly ref struct Parts
{
    public Parts(FigureRows rows)
    {
        Skin = rows.Skin.Row;
        Hair = rows.Hair.Row;
        Clothes = rows.Clothes.Row;
        Beard = rows.Beard.Row;
        Headwear = rows.Headwear.Row;
        SkinForm = rows.SkinForm.Row;
        HairInk = new InkRow(rows.Hair);
        ClothesInk = new InkRow(rows.Clothes);
        HeadwearInk = new InkRow(rows.Headwear);
        BeardInk = new InkRow(rows.Beard);
        Shade = new InkRow(rows.SkinShade);
        HairTone = new InkRow(rows.HairTone);
        Strands = new InkRow(rows.Strands);
        Shine = new InkRow(rows.Shine);
        ClothTone = new InkRow(rows.ClothTone);
        ClothLine = new InkRow(rows.ClothLine);
        (ClothesColors, HeadwearColors) = (rows.ClothesColors, rows.HeadwearColors);
    }

    public ReadOnlySpan<float> Skin { get; }

    public ReadOnlySpan<float> Hair { get; }

    public ReadOnlySpan<float> Clothes { get; }

    public ReadOnlySpan<float> Beard { get; }

    public ReadOnlySpan<float> Headwear { get; }

    public ReadOnlySpan<float> SkinForm { get; }

    public InkRow HairInk { get; }

    public InkRow ClothesInk { get; }

    public InkRow HeadwearInk { get; }

    public InkRow BeardInk { get; }

    public InkRow Shade { get; }

    public InkRow HairTone { get; }

    public InkRow Strands { get; }

    public InkRow Shine { get; }

    public InkRow ClothTone { get; }

    public InkRow ClothLine { get; }

    /// <summary>Flat colours of clothes; null without any.</summary>
    public ClothRows? ClothesColors { get; }

    /// <summary>Flat colours of hats; null without any.</summary>
    public ClothRows? HeadwearColors { get; }
}
