using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>All networks of the operator's own that draw: styles, restoration, face swap. Loaded once and shared by all threads.</summary>
public sealed class NeuralModels : IDisposable
{
    private readonly PictureStyler[] _styles;

    private NeuralModels(PictureStyler[] styles, FaceRestorer? restorer, FaceSwapper? swapper) => (_styles, Restorer, Swapper) = (styles, restorer, swapper);

    /// <summary>The extra styles.</summary>
    public IReadOnlyList<PictureStyler> Styles => _styles;

    /// <summary>Restores faces; null if there is no network for it.</summary>
    public FaceRestorer? Restorer { get; }

    /// <summary>Swaps faces; null if there are no networks for it.</summary>
    public FaceSwapper? Swapper { get; }

    /// <summary>Reads, checks and tries all networks.</summary>
    /// <param name="styles">The extra styles; their names must differ.</param>
    /// <param name="restoration">Restores faces; null for none.</param>
    /// <param name="faceSwap">Swaps faces; null for none.</param>
    /// <param name="provider">What they run on.</param>
    /// <exception cref="NativePartException">A file, an option or the provider does not fit; the message says what.</exception>
    public static NeuralModels Load(IReadOnlyList<StyleModelOptions> styles, RestorationModelOptions? restoration, FaceSwapModelOptions? faceSwap, ExecutionProvider provider)
    {
        ArgumentNullException.ThrowIfNull(styles);
        if (styles.GroupBy(style => style.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new NativePartException($"Two style models have the name {twice.Key}.");
        }

        var opened = new List<IDisposable>();
        try
        {
            var stylers = new PictureStyler[styles.Count];
            for (var i = 0; i < stylers.Length; i++)
            {
                opened.Add(stylers[i] = PictureStyler.Load(styles[i], provider));
            }

            var restorer = restoration is null ? null : FaceRestorer.Load(restoration, provider);
            if (restorer is not null)
            {
                opened.Add(restorer);
            }

            return new NeuralModels(stylers, restorer, faceSwap is null ? null : FaceSwapper.Load(faceSwap, provider));
        }
        catch
        {
            opened.ForEach(model => model.Dispose());
            throw;
        }
    }

    /// <summary>The extra style of a name for an operation, if there is one; case is ignored.</summary>
    public PictureStyler? Style(string name, StyleUse use) =>
        Array.Find(_styles, style => style.Use.HasFlag(use) && string.Equals(style.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Closes all networks.</summary>
    public void Dispose()
    {
        Array.ForEach(_styles, style => style.Dispose());
        Restorer?.Dispose();
        Swapper?.Dispose();
    }
}
