using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>The entry points of libvips and of the GLib inside it. Every name here is exported by the one library file.</summary>
/// <remarks>Only functions with fixed arguments are used: calling C varargs from .NET is not defined on every platform.</remarks>
internal static unsafe partial class Vips
{
    public const string Library = "vips";

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string programName);

    [LibraryImport(Library, EntryPoint = "vips_version_string")]
    public static partial byte* VersionString();

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void CacheSetMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void ConcurrencySet(int threads);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void OperationBlockSet(string className, int blocked);

    [LibraryImport(Library, EntryPoint = "vips_foreign_find_load_buffer")]
    public static partial byte* ForeignFindLoadBuffer(void* data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_tracked_get_allocs")]
    public static partial int TrackedAllocations();

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    public static partial void ErrorClear();

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OperationNew(string name);

    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    public static partial int CacheOperationBuild(ref nint operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void ObjectUnrefOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_enum_from_nick", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EnumFromNick(string domain, nuint type, string nick);

    [LibraryImport(Library, EntryPoint = "vips_blob_get_type")]
    public static partial nuint BlobType();

    [LibraryImport(Library, EntryPoint = "vips_array_double_get_type")]
    public static partial nuint ArrayDoubleType();

    [LibraryImport(Library, EntryPoint = "vips_blob_new")]
    public static partial nint BlobNew(nint freeFunction, void* data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_blob_get")]
    public static partial void* BlobGet(nint blob, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_area_unref")]
    public static partial void AreaUnref(nint area);

    [LibraryImport(Library, EntryPoint = "vips_value_set_array_double")]
    public static partial void ValueSetArrayDouble(GValue* value, double* array, int length);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static partial nint ImageNewFromMemory(void* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_image_write")]
    public static partial int ImageWrite(VipsImage source, VipsImage target);

    [LibraryImport(Library, EntryPoint = "vips_image_set_kill")]
    public static partial void ImageSetKill(VipsImage image, int kill);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int ImageWidth(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int ImageHeight(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int ImageBands(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial int ImageFormat(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int ImageInterpretation(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    public static partial int ImagePages(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    public static partial int ImageHasAlpha(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint ImageTypeOf(VipsImage image, string field);

    [LibraryImport(Library, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ImageGetBlob(VipsImage image, string field, out void* data, out nuint length);
}
