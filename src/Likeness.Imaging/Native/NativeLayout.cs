using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Where the native parts lie: <c>native/</c> beside the program, as the build copies them.</summary>
/// <param name="Folder">The folder of libvips, <c>fonts/</c> and <c>manifest.json</c>.</param>
internal sealed record NativeLayout(string Folder)
{
    public static NativeLayout Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "native"));

    public string Libvips => Path.Combine(Folder, LibvipsFile);

    public string Fonts => Path.Combine(Folder, "fonts");

    public string FontConfiguration => Path.Combine(Fonts, "fonts.conf");

    public string RegularFont => Path.Combine(Fonts, "NotoSansSC-Regular.ttf");

    public string BoldFont => Path.Combine(Fonts, "NotoSansSC-Bold.ttf");

    private static string LibvipsFile
        => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "libvips-42.dll"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "libvips-cpp.8.18.7.dylib"
        : "libvips-cpp.so.8.18.7";
}
