namespace Orleans;

public static class GrainExtensions
{
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is GrainReference reference ? reference.GrainId : ContextOf(grain).GrainId;
    }

    /// <summary>The reference that other grains can be given, in place of the grain object itself.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is TGrainInterface and GrainReference
            ? (TGrainInterface)grain
            : (TGrainInterface)grain.AsReference(typeof(TGrainInterface));
    }

    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        var reference = grain as GrainReference ?? ContextOf(grain).GrainReference;
        return reference.As(interfaceType);
    }

    private static IGrainContext ContextOf(IAddressable grain) =>
        grain is IGrainBase instance
            ? instance.GrainContext
            : throw new ArgumentException($"{grain.GetType().FullName} is neither a grain nor a reference to one.", nameof(grain));
}
