using System.Runtime.InteropServices;
using System.Text;

namespace Likeness.Imaging;

/// <summary>The native side of the library: libvips and the fonts. Everything that needs it starts it by itself.</summary>
public static class ImagingRuntime
{
    private static readonly Lock Gate = new();
    private static volatile bool s_ready;
    private static nint s_library;

    /// <summary>The loaders that stay open: one for each accepted format (BMP is read by our own code).</summary>
    private static readonly string[] OpenLoaders =
        ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadHeif"];

    /// <summary>Loads and configures libvips; cheap and harmless when that has happened before. Thread-safe.</summary>
    /// <exception cref="NativePartException">libvips or a font is missing or cannot be loaded.</exception>
    public static void Initialize()
    {
        if (s_ready)
        {
            return;
        }

        lock (Gate)
        {
            if (!s_ready)
            {
                Start(NativeLayout.Default);
                s_ready = true;
            }
        }
    }

    /// <summary>The native parts of this library with version, path and what is wrong with them, for a diagnosis on screen. Never throws.</summary>
    public static IReadOnlyList<NativePart> Parts() => NativeInspection.Parts(NativeLayout.Default);

    internal static unsafe string Version() => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Vips.VersionString()));

    private static void Start(NativeLayout layout)
    {
        foreach (var font in (ReadOnlySpan<string>)[layout.RegularFont, layout.BoldFont, layout.FontConfiguration])
        {
            if (!File.Exists(font))
            {
                throw NativeInspection.Missing("the font Noto Sans SC", font);
            }
        }

        var first = s_library == 0;
        s_library = NativeInspection.LoadLibvips(layout);
        if (first)
        {
            // Once a process: a second start after a failed one finds the resolver in place.
            NativeLibrary.SetDllImportResolver(typeof(ImagingRuntime).Assembly, (name, _, _) => name == Vips.Library ? s_library : 0);
        }

        try
        {
            Configure(layout);
        }
        catch (EntryPointNotFoundException exception)
        {
            throw new NativePartException($"libvips at {layout.Libvips} lacks functions that a complete build of libvips 8.15 or newer has; delete it and build again on a machine with Node.js and npm.", exception);
        }
    }

    private static void Configure(NativeLayout layout)
    {
        // These are read by native code, which does not see what .NET puts into its own copy of the environment.
        GObject.SetEnvironment("VIPS_WARNING", "0", 1);
        GObject.SetEnvironment("FONTCONFIG_FILE", layout.FontConfiguration, 1);
        if (Vips.Init("likeness") != 0)
        {
            Vips.ErrorClear();
            throw new NativePartException($"libvips at {layout.Libvips} was loaded but could not be started.");
        }

        NativeInspection.RequireVersion(Version(), layout);

        // A server never repeats an operation on the same bytes, and requests already fill the cores.
        Vips.CacheSetMax(0);
        Vips.ConcurrencySet(1);
        Vips.OperationBlockSet("VipsForeignLoad", 1);
        foreach (var loader in OpenLoaders)
        {
            Vips.OperationBlockSet(loader, 0);
        }
    }
}
