using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>One libvips operation: named, given its arguments, run once, asked for its results.</summary>
/// <remarks>An unknown operation or property is a bug of ours and throws; a run that fails is the picture's fault and returns false.</remarks>
internal sealed unsafe class VipsOperation : SafeHandle
{
    private static readonly nuint BlobType = Vips.BlobType();
    private static readonly nuint ArrayDoubleType = Vips.ArrayDoubleType();

    public VipsOperation(string name)
        : base(0, ownsHandle: true)
    {
        SetHandle(Vips.OperationNew(name));
        if (IsInvalid)
        {
            Vips.ErrorClear();
            throw new InvalidOperationException($"libvips has no operation {name}.");
        }
    }

    public override bool IsInvalid => handle == 0;

    public VipsOperation Set(string property, int content)
    {
        var value = Start(property, out var kind);
        switch (kind)
        {
            case GObject.Int: GObject.ValueSetInt(&value, content); break;
            case GObject.Double: GObject.ValueSetDouble(&value, content); break;
            case GObject.Flags: GObject.ValueSetFlags(&value, (uint)content); break;
            case GObject.Enum: GObject.ValueSetEnum(&value, content); break;
            default: throw Mismatch(property);
        }

        return Finish(property, ref value);
    }

    public VipsOperation Set(string property, double content)
    {
        var value = Start(property, GObject.Double);
        GObject.ValueSetDouble(&value, content);
        return Finish(property, ref value);
    }

    public VipsOperation Set(string property, bool content)
    {
        var value = Start(property, GObject.Boolean);
        GObject.ValueSetBoolean(&value, content ? 1 : 0);
        return Finish(property, ref value);
    }

    /// <summary>Sets a text, or an enum by its nickname.</summary>
    public VipsOperation Set(string property, string content)
    {
        var value = Start(property, out var kind);
        switch (kind)
        {
            case GObject.String: GObject.ValueSetString(&value, content); break;
            case GObject.Enum: GObject.ValueSetEnum(&value, Vips.EnumFromNick("likeness", value.Type, content)); break;
            default: throw Mismatch(property);
        }

        return Finish(property, ref value);
    }

    public VipsOperation Set(string property, VipsImage content)
    {
        var value = Start(property, GObject.Object);
        GObject.ValueSetObject(&value, content.DangerousGetHandle());
        GC.KeepAlive(content);
        return Finish(property, ref value);
    }

    public VipsOperation Set(string property, ReadOnlySpan<double> content)
    {
        var value = Start(property, GObject.Boxed);
        if (value.Type != ArrayDoubleType)
        {
            throw Mismatch(property);
        }

        fixed (double* array = content)
        {
            Vips.ValueSetArrayDouble(&value, array, content.Length);
        }

        return Finish(property, ref value);
    }

    /// <summary>Sets bytes that stay pinned for the whole life of the operation's results: pixels are read from them lazily.</summary>
    public VipsOperation SetPinned(string property, byte* data, int length)
    {
        var value = Start(property, GObject.Boxed);
        if (value.Type != BlobType)
        {
            throw Mismatch(property);
        }

        var blob = Vips.BlobNew(0, data, (nuint)length);
        GObject.ValueSetBoxed(&value, blob);
        Vips.AreaUnref(blob);
        return Finish(property, ref value);
    }

    /// <summary>Runs the operation.</summary>
    /// <returns>Whether it succeeded. libvips' error text is one buffer for all threads, so it is dropped and never read.</returns>
    public bool TryRun()
    {
        var operation = handle;
        var result = Vips.CacheOperationBuild(ref operation);
        SetHandle(operation);
        if (result != 0)
        {
            Vips.ErrorClear();
        }

        return result == 0;
    }

    public VipsImage Image(string property = "out")
    {
        var value = Start(property, GObject.Object);
        GObject.GetProperty(handle, property, &value);
        var image = new VipsImage(GObject.Ref(GObject.ValueGetObject(&value)));
        GObject.ValueUnset(&value);
        return image;
    }

    public byte[] Blob(string property = "buffer")
    {
        var value = Start(property, GObject.Boxed);
        GObject.GetProperty(handle, property, &value);
        var data = Vips.BlobGet(GObject.ValueGetBoxed(&value), out var length);
        var bytes = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        GObject.ValueUnset(&value);
        return bytes;
    }

    protected override bool ReleaseHandle()
    {
        Vips.ObjectUnrefOutputs(handle);
        GObject.Unref(handle);
        return true;
    }

    private GValue Start(string property, nuint expected)
    {
        var value = Start(property, out var kind);
        return kind == expected ? value : throw Mismatch(property);
    }

    private GValue Start(string property, out nuint fundamental)
    {
        var objectClass = *(nint*)handle;
        var specification = GObject.FindProperty(objectClass, property);
        if (specification == 0)
        {
            throw Mismatch(property);
        }

        var type = *(nuint*)(specification + GObject.ParamSpecValueType);
        fundamental = GObject.TypeFundamental(type);
        GValue value = default;
        GObject.ValueInit(&value, type);
        return value;
    }

    private VipsOperation Finish(string property, ref GValue value)
    {
        fixed (GValue* pointer = &value)
        {
            GObject.SetProperty(handle, property, pointer);
            GObject.ValueUnset(pointer);
        }

        return this;
    }

    private static InvalidOperationException Mismatch(string property) => new($"The libvips property {property} does not exist or has another type.");
}
