using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>The allocator that the native libraries use.</summary>
public static unsafe class NativeHeap
{
    private static readonly delegate* unmanaged[Cdecl]<nuint, int> TrimFunction = Find();

    /// <summary>Gives memory that native libraries have freed back to the system. The GNU C library keeps it otherwise; elsewhere this does nothing.</summary>
    public static void Trim()
    {
        if (TrimFunction is not null)
        {
            _ = TrimFunction(0);
        }
    }

    private static delegate* unmanaged[Cdecl]<nuint, int> Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var function)
            ? (delegate* unmanaged[Cdecl]<nuint, int>)function
            : null;
}
