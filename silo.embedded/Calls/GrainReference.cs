namespace Orleans.Runtime;

/// <summary>Stands for a grain wherever it may be. Proxies of the grain interfaces derive from it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly Silo _silo;
    private readonly GrainInterface? _interface;
    private IRequestTarget? _target;

    internal GrainReference(Silo silo, GrainId grainId) => (_silo, GrainId) = (silo, grainId);

    internal GrainReference(Silo silo, GrainInterface grainInterface, GrainId grainId)
        : this(silo, grainId) => _interface = grainInterface;

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => _interface?.Name ?? default;

    public virtual string InterfaceName => InterfaceType.ToString();

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);

    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable => (TGrainInterface)As(typeof(TGrainInterface));

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    internal object As(Type grainInterface) =>
        grainInterface.IsInstanceOfType(this) ? this : GrainInterface.Of(grainInterface).CreateReference(_silo, GrainId);

    /// <summary>What the proxies' methods do. The arguments are copied here, in the caller's turn.</summary>
    internal Task<TResult> Send<TArguments, TResult>(int method, TArguments arguments, CancellationToken cancellation)
    {
        var target = (GrainMethod<TArguments, TResult>)_interface!.Methods[method];
        cancellation.ThrowIfCancellationRequested();
        var call = new Call<TArguments, TResult>(_silo, target, GrainId, target.CopyArguments(arguments));
        if (!_silo.Calls.TryBegin(call, cancellation))
        {
            return call.Answer;
        }

        if (target.IsOneWay)
        {
            call.Release();
        }

        if (_target?.TryReceive(call) != true)
        {
            _target = _silo.Catalog.Deliver(call, GrainId);
        }

        return call.Answer;
    }
}
