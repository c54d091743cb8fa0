namespace Orleans;

/// <summary>Names a grain class in identities, so that renaming the class leaves stored identities alone.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal GrainType GrainType { get; } = GrainType.Create(grainType);
}
