using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>GLib's dynamically typed value: a type and two words of data.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
internal struct GValue
{
    public nuint Type;
    public long Data0;
    public long Data1;
}

/// <summary>GLib's object system, exported by the libvips file.</summary>
internal static unsafe partial class GObject
{
    // Fundamental types (GLib: gtype.h, G_TYPE_MAKE_FUNDAMENTAL).
    public const nuint Boolean = 20;
    public const nuint Int = 24;
    public const nuint Enum = 48;
    public const nuint Flags = 52;
    public const nuint Double = 60;
    public const nuint String = 64;
    public const nuint Boxed = 72;
    public const nuint Object = 80;

    /// <summary>The value type of a GParamSpec: behind the class pointer, the name and the flags.</summary>
    public const int ParamSpecValueType = 24;

    [LibraryImport(Vips.Library, EntryPoint = "g_setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Vips.Library, EntryPoint = "g_type_fundamental")]
    public static partial nuint TypeFundamental(nuint type);

    [LibraryImport(Vips.Library, EntryPoint = "g_object_class_find_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindProperty(nint objectClass, string name);

    [LibraryImport(Vips.Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Vips.Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Vips.Library, EntryPoint = "g_object_ref")]
    public static partial nint Ref(nint instance);

    [LibraryImport(Vips.Library, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_init")]
    public static partial GValue* ValueInit(GValue* value, nuint type);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_unset")]
    public static partial void ValueUnset(GValue* value);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_boolean")]
    public static partial void ValueSetBoolean(GValue* value, int content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_int")]
    public static partial void ValueSetInt(GValue* value, int content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_double")]
    public static partial void ValueSetDouble(GValue* value, double content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_enum")]
    public static partial void ValueSetEnum(GValue* value, int content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_flags")]
    public static partial void ValueSetFlags(GValue* value, uint content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ValueSetString(GValue* value, string content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_object")]
    public static partial void ValueSetObject(GValue* value, nint content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_set_boxed")]
    public static partial void ValueSetBoxed(GValue* value, nint content);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_get_object")]
    public static partial nint ValueGetObject(GValue* value);

    [LibraryImport(Vips.Library, EntryPoint = "g_value_get_boxed")]
    public static partial nint ValueGetBoxed(GValue* value);
}
