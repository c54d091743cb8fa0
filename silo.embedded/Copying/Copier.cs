namespace Orleans.Runtime;

/// <summary>Copies values of one type, so that neither side of a call sees what the other changes later.</summary>
internal abstract class Copier
{
    public static Copier None { get; } = new ByReference();

    /// <summary>Whether values of this type, whatever they are at run time, pass as they are.</summary>
    public virtual bool IsByReference => false;

    public T CopyValue<T>(T value, CopyContext? context) =>
        IsByReference || value is null ? value : (T)Copy(value, context ?? new CopyContext());

    /// <summary>A class that may be reached twice, or from itself, registers its copy with the context before it fills it.</summary>
    public abstract object Copy(object source, CopyContext context);

    private sealed class ByReference : Copier
    {
        public override bool IsByReference => true;

        public override object Copy(object source, CopyContext context) => source;
    }
}
