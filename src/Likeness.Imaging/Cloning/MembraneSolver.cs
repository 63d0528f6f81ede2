namespace Likeness.Imaging;

/// <summary>Full multigrid on one plane: solved on a small grid, enlarged, corrected by one V-cycle a size (Brandt, "Multi-level adaptive solutions to boundary-value problems", 1977).</summary>
/// <remarks>
/// A cell of a coarser grid is held as soon as one of its four cells is: corrections stay inside of thin borders, at the price of one more relaxation. Red-black Gauss-Seidel, so that the order of rows does not matter.
/// </remarks>
internal sealed class MembraneSolver : IDisposable
{
    private const int SweepsBefore = 2;
    private const int SweepsAfter = 2;

    private readonly MembraneLevel _level;
    private readonly MembraneSolver? _coarser;

    /// <param name="level">The filled pyramid, shared by the solvers of several planes.</param>
    public MembraneSolver(MembraneLevel level)
    {
        _level = level;
        Loads = level.NewRows();
        Heights = level.NewRows();
        _coarser = level.Coarser is null ? null : new MembraneSolver(level.Coarser);
    }

    /// <summary>What pulls each cell: its value times 1 − 4 · slack.</summary>
    public Plane Loads { get; }

    /// <summary>The membrane.</summary>
    public Plane Heights { get; }

    /// <summary>Finds the membrane of the loads.</summary>
    /// <param name="cycles">V-cycles at this size.</param>
    public void Solve(int cycles)
    {
        if (_coarser is null)
        {
            SolveCell();
            return;
        }

        MembraneTransfer.Values(_level, Loads, _coarser._level, _coarser.Loads);
        _coarser.Solve(cycles: 2);
        MembraneTransfer.Enlarge<MembraneTransfer.Guess>(_coarser._level, _coarser.Heights, _level, Loads, Heights);
        for (var i = 0; i < cycles; i++)
        {
            Cycle(isZero: false);
        }
    }

    public void Dispose()
    {
        Loads.Dispose();
        Heights.Dispose();
        _coarser?.Dispose();
    }

    private void Cycle(bool isZero)
    {
        if (_coarser is null)
        {
            SolveCell();
            return;
        }

        if (isZero)
        {
            Heights.Samples.Clear();
        }

        MembraneRelaxation.Sweep(_level, Loads, Heights, SweepsBefore);
        MembraneTransfer.Residuals(_level, Loads, Heights, _coarser._level, _coarser.Loads);
        _coarser.Cycle(isZero: true);
        MembraneTransfer.Enlarge<MembraneTransfer.Correction>(_coarser._level, _coarser.Heights, _level, Loads, Heights);
        MembraneRelaxation.Sweep(_level, Loads, Heights, SweepsAfter);
    }

    /// <summary>All neighbours of a single cell are the cell itself.</summary>
    private void SolveCell()
    {
        const int Cell = MembraneLevel.Lead;
        var pull = 1 - (4 * _level.Slack[Cell, 0]);
        var height = pull > 0 ? Loads[Cell, 0] / pull : 0;
        Heights.Row(0).Slice(Cell - 1, 3).Fill(height);
    }
}
