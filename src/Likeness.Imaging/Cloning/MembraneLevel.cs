namespace Likeness.Imaging;

/// <summary>One size of the grid that a membrane is solved on. Rows stand between pads, so that vectors may reach over their ends.</summary>
/// <remarks>
/// Each cell obeys u = <see cref="MembraneSolver.Loads"/> + <see cref="Slack"/> · (sum of its four neighbours). A slack of 1/4 is a free cell, 0 a cell that is held, between them one that a spring pulls.
/// Neighbours beyond the border are the cell itself, which lets the membrane end level.
/// </remarks>
internal sealed class MembraneLevel : IDisposable
{
    /// <summary>Samples before the first one of a row; a whole vector of any machine.</summary>
    public const int Lead = 16;

    /// <summary>A cell's spring is 1/slack − 4; one that is held counts as this much.</summary>
    public const float HeldSpring = 1e9f;

    /// <summary>A spring that pulls is not taken for stronger than this slack tells: sums of them must not be mistaken for a held cell.</summary>
    public const float LeastSlack = 1e-6f;

    private const int Tail = 32;

    public MembraneLevel(int width, int height)
    {
        (Width, Height) = (width, height);
        Slack = NewRows();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Share of each neighbour, 0…1/4, 0 in the pads.</summary>
    public Plane Slack { get; }

    /// <summary>The level of half the size.</summary>
    public MembraneLevel? Coarser { get; private set; }

    /// <summary>Rows are not shared out among threads below some tens of thousands of cells.</summary>
    public int MinRows => Math.Max(8, 32768 / Width);

    /// <summary>The pyramid over a filled level, down to a single cell.</summary>
    public void Build()
    {
        for (var level = this; level.Width > 1 || level.Height > 1; level = level.Coarser)
        {
            level.Coarser = new MembraneLevel((level.Width + 1) / 2, (level.Height + 1) / 2);
            MembraneTransfer.Springs(level, level.Coarser);
        }
    }

    /// <summary>Rows as those of <see cref="Slack"/>, at 0.</summary>
    public Plane NewRows() => new(Lead + Width + Tail, Height, clear: true);

    public void Dispose()
    {
        Slack.Dispose();
        Coarser?.Dispose();
    }
}
